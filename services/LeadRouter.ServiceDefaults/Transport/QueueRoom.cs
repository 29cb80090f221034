using System.Collections.Concurrent;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>
/// Which scoring queues have lately refused a block because they were full, and whether somebody waits for one of them. A request's activities lie in several queues:
/// what the others have taken, when one has not, is folded for a sender who was told to come again. Under five times the load that was most of what scoring did.
/// </summary>
/// <param name="lately">How long after its last refusal a queue is still asked before the others.</param>
internal sealed class QueueRoom(TimeProvider clock, TimeSpan lately)
{
    private readonly ConcurrentDictionary<int, long> refusedAt = new();
    private int waiting;

    /// <summary>Somebody waits for room now: whoever comes after them would wait longer.</summary>
    public bool IsWaitedFor => Volatile.Read(ref waiting) > 0;

    /// <summary>The queues that have lately refused, the last one first.</summary>
    /// <param name="partitions">Of them.</param>
    public IReadOnlyList<int> Tight(IEnumerable<int> partitions) =>
        [
            .. partitions
                .Select(partition => (Partition: partition, At: refusedAt.GetValueOrDefault(partition)))
                .Where(queue => queue.At != 0 && clock.GetElapsedTime(queue.At) < lately)
                .OrderByDescending(queue => queue.At)
                .Select(queue => queue.Partition),
        ];

    public void Refused(int partition) => refusedAt[partition] = clock.GetTimestamp();

    /// <summary>Until it is disposed somebody waits.</summary>
    public IDisposable Wait()
    {
        Interlocked.Increment(ref waiting);
        return new Waiting(this);
    }

    private sealed class Waiting(QueueRoom room) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref room.waiting);
    }
}
