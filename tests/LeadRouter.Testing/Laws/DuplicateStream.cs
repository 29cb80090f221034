using LeadRouter.Simulator.Traffic;

namespace LeadRouter.Testing.Laws;

/// <summary>Activities of 30 days, and their repetitions: in another order, in other batches, sent at another time.</summary>
public sealed class DuplicateStream
{
    public const int Days = 30;

    /// <summary>Less than 30 s is taken for the way, and more for a wrong clock.</summary>
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(25);

    private readonly int seed;
    private readonly SegmentItem[] items;

    /// <param name="end">The last activity is not later. In the past.</param>
    public DuplicateStream(int seed, int count, DateTimeOffset end)
    {
        this.seed = seed;
        var random = new Random(seed);
        var stream = TrafficGenerator.Generate(seed, 20 + (count / 9), Days, end).ToArray();
        random.Shuffle(stream);
        items = [.. stream.Take(count).OrderBy(item => item.At)];
        if (items.Length < count)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"The stream of this seed has {items.Length} activities.");
        }
    }

    /// <summary>All different, in the order of time.</summary>
    public IReadOnlyList<SegmentItem> Items => items;

    /// <summary>
    /// So many repetitions, in rounds of as many as there are activities. One round in three is sent now; one is sent now and stamped as long under way; one is a
    /// request that was sent on some earlier day, has lain in a queue of the sender and is delivered as it was: its activities are corrected to a later time.
    /// </summary>
    /// <param name="arrives">By whose time they arrive.</param>
    /// <param name="next">Called before each round.</param>
    public IEnumerable<(IEnumerable<SegmentItem> Items, TimeProvider Clock)> Repeat(int count, TimeProvider arrives, Action? next = null)
    {
        var random = new Random(seed * 31);
        for (var (round, left) = (0, count); left > 0; round++, left -= items.Length)
        {
            next?.Invoke();
            var size = Math.Min(items.Length, left);
            if (round % 3 == 2)
            {
                // Nobody sends what has not happened yet: only what was there by then.
                var known = random.Next(1, items.Length + 1);
                var sentAt = DateTimeOffset.FromUnixTimeMilliseconds(items[known - 1].At);
                yield return (
                    Enumerable.Range(0, size).Select(_ => items[random.Next(known)]).ToArray(),
                    new ShiftedClock(TimeProvider.System, sentAt - TimeProvider.System.GetUtcNow())
                );
            }
            else
            {
                var shuffled = items.ToArray();
                random.Shuffle(shuffled);
                yield return (shuffled.Take(size), round % 3 == 0 ? arrives : new ShiftedClock(arrives, -OnTheWay));
            }
        }
    }
}
