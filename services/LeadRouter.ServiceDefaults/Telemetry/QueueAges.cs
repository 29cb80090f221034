using LeadRouter.Storage;

namespace LeadRouter.ServiceDefaults.Telemetry;

/// <summary>
/// Since when something has waited in each queue of a broker that does not say it: a quorum queue cannot be looked into without its messages coming nearer to their
/// delivery limit. What is known is when it was last seen empty, and nothing in it can have waited for longer than that. Not thread-safe.
/// </summary>
internal sealed class QueueAges
{
    private readonly Dictionary<string, long> filledSince = new(StringComparer.Ordinal);

    /// <param name="stage">The queue, or queues, of a stage.</param>
    /// <param name="depth">Messages found now.</param>
    /// <param name="now">Unix milliseconds, UTC.</param>
    /// <returns>The oldest as old as it can be; of one that was never seen empty, since it was first looked at.</returns>
    public StageDepth Seen(string stage, long depth, long now)
    {
        if (depth == 0)
        {
            filledSince[stage] = now;
            return new StageDepth { Stage = stage };
        }

        filledSince.TryAdd(stage, now);
        return new StageDepth
        {
            Stage = stage,
            Depth = depth,
            Oldest = filledSince[stage],
        };
    }
}
