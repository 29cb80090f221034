namespace LeadRouter.Simulation.Stores;

/// <summary>Reads and writes that commit together or not at all.</summary>
public sealed class Transaction(Store store, int epoch)
{
    private readonly Dictionary<string, long> read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object?> written = new(StringComparer.Ordinal);
    private readonly List<Action> whenCommitted = [];

    /// <summary>The row as it will be, and a promise to commit only if nobody else changes it.</summary>
    public T? Get<T>(string name)
        where T : class
    {
        read.TryAdd(name, store.VersionOf(name));
        return Peek<T>(name);
    }

    /// <summary>The row without the promise.</summary>
    public T? Peek<T>(string name)
        where T : class => written.TryGetValue(name, out var value) ? (T?)value : store.Read<T>(name);

    public void Put(string name, object value) => written[name] = value;

    public void Remove(string name) => written[name] = null;

    /// <summary>Names of the rows that it writes or removes.</summary>
    public IEnumerable<string> Written => written.Keys;

    /// <summary>Runs something in the instant in which it commits.</summary>
    public void WhenCommitted(Action act) => whenCommitted.Add(act);

    public bool Has(string name) => Get<object>(name) is not null;

    /// <returns>False when it has to be run again: another has changed what it read, or the store was started again.</returns>
    public bool Commit()
    {
        if (store.Epoch != epoch || read.Any(row => store.VersionOf(row.Key) != row.Value))
        {
            return false;
        }

        store.Apply(written);
        whenCommitted.ForEach(act => act());
        return true;
    }
}
