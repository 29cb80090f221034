using System.Collections.Concurrent;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>Rows that this process has put on the in-memory bus and that nobody has committed yet. Bounded by the relay.</summary>
public sealed class OutboxInFlight
{
    private readonly ConcurrentDictionary<(string Key, string Endpoint), bool> rows = new();

    public int Count => rows.Count;

    /// <summary>False when it is on its way already.</summary>
    public bool TryAdd(string key, string endpoint) => rows.TryAdd((key, endpoint), true);

    public void Remove(string key, string endpoint) => rows.TryRemove((key, endpoint), out _);
}
