namespace LeadRouter.Simulation.Stores;

/// <summary>The truth: rows by name, each with a version. Transactions read committed rows; one commits when nobody has changed a row that it read meanwhile.</summary>
public sealed class Store
{
    private readonly SortedDictionary<string, (object Value, long Version)> rows = new(StringComparer.Ordinal);
    private long version;

    /// <summary>Raised when it is started again: transactions of before are gone.</summary>
    public int Epoch { get; private set; }

    public Transaction Begin() => new(this, Epoch);

    public void Restart() => Epoch++;

    public T? Read<T>(string name)
        where T : class => rows.TryGetValue(name, out var row) ? (T)row.Value : null;

    public long VersionOf(string name) => rows.TryGetValue(name, out var row) ? row.Version : 0;

    /// <summary>Rows whose name begins so, in the order of their names.</summary>
    public IReadOnlyList<(string Name, T Value)> Scan<T>(string start)
        where T : class =>
        [.. rows.Where(row => row.Key.StartsWith(start, StringComparison.Ordinal)).Select(row => (row.Key, (T)row.Value.Value))];

    internal void Apply(IEnumerable<KeyValuePair<string, object?>> writes)
    {
        version++;
        foreach (var (name, value) in writes)
        {
            if (value is null)
            {
                rows.Remove(name);
            }
            else
            {
                rows[name] = (value, version);
            }
        }
    }

    /// <summary>Everything, for the hash of a run.</summary>
    public IEnumerable<string> Lines => rows.Select(row => $"{row.Key}={row.Value.Value}");
}
