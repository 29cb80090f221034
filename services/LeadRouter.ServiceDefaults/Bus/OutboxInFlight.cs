using System.Collections.Concurrent;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>
/// Rows that this process has put on the in-memory bus and that nobody has committed yet. Bounded by the relay. A message whose consumer never came to an end
/// may be sent again after <see cref="Patience"/>: consumers take the same message twice for one.
/// </summary>
public sealed class OutboxInFlight(TimeProvider clock)
{
    /// <summary>Longer than any consumer takes when nothing is wrong.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<(string Key, string Endpoint), long> rows = new();

    public int Count => rows.Count;

    /// <summary>False when it is on its way already.</summary>
    public bool TryAdd(string key, string endpoint)
    {
        var now = clock.GetTimestamp();
        return rows.TryAdd((key, endpoint), now)
            || (
                rows.TryGetValue((key, endpoint), out var since)
                && clock.GetElapsedTime(since, now) >= Patience
                && rows.TryUpdate((key, endpoint), now, since)
            );
    }

    public void Remove(string key, string endpoint) => rows.TryRemove((key, endpoint), out _);
}
