using System.Collections;

namespace LeadRouter.Simulator.Traffic;

/// <summary>A planned stream: its length is known, its items are written as they are asked for.</summary>
public sealed class TrafficStream : IReadOnlyCollection<SegmentItem>
{
    private readonly long seed;
    private readonly List<Step> plan;

    internal TrafficStream(long seed, List<Step> plan)
    {
        this.seed = seed;
        this.plan = plan;
    }

    public int Count => plan.Count;

    public IEnumerator<SegmentItem> GetEnumerator()
    {
        var writer = new ItemWriter(seed);
        foreach (var step in plan)
        {
            yield return writer.Write(step);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
