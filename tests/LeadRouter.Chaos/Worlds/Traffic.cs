using System.Text.Json;
using LeadRouter.Simulator.Traffic;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Chaos.Worlds;

/// <summary>The stream of a cell, and what has been accepted of it. Who sends it comes again until the answer is 200.</summary>
internal sealed class Traffic(Func<Uri> intake, int seed, int count)
{
    private readonly IReadOnlyList<SegmentItem> stream = SeededStream.Of(seed, count);
    private readonly HashSet<string> messageIds = new(StringComparer.Ordinal);
    private int accepted;

    /// <summary>Activities of the stream.</summary>
    public int Count => count;

    /// <summary>Of the stream, so far.</summary>
    public int Accepted => Volatile.Read(ref accepted);

    /// <summary>All that was sent, and so had to be accepted.</summary>
    public IReadOnlySet<string> MessageIds => messageIds;

    /// <summary>Sends the stream.</summary>
    /// <param name="every">How long after one batch the next is due; zero = at once.</param>
    public Task SendAsync(TimeSpan every, CancellationToken cancellationToken) =>
        SendAsync(stream, more => Interlocked.Add(ref accepted, more), every, cancellationToken);

    /// <summary>Sends the stream once more from its beginning to its end, in another order: what has not been sent yet arrives before its turn.</summary>
    public Task SendShuffledAsync(Random random, CancellationToken cancellationToken)
    {
        var shuffled = stream.ToArray();
        random.Shuffle(shuffled);
        return SendAsync(shuffled, cancellationToken);
    }

    /// <summary>Sends other activities beside it.</summary>
    public Task SendAsync(IReadOnlyList<SegmentItem> items, CancellationToken cancellationToken) =>
        SendAsync(items, _ => { }, TimeSpan.Zero, cancellationToken);

    private Task SendAsync(IReadOnlyList<SegmentItem> items, Action<int> told, TimeSpan every, CancellationToken cancellationToken)
    {
        foreach (var item in items)
        {
            using var json = JsonDocument.Parse(item.Json);
            messageIds.Add(json.RootElement.GetProperty("messageId").GetString()!);
        }

        return SeededStream.SendAsync(items, intake, concurrency: 2, told, cancellationToken, Deployment.WriteKey, every);
    }
}
