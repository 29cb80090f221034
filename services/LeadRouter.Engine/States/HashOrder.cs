namespace LeadRouter.Engine.States;

/// <summary>Names by (<see cref="StableHash"/>, name).</summary>
internal sealed class HashOrder
{
    private readonly SortedSet<(ulong Hash, string Name)> order = new(
        Comparer<(ulong Hash, string Name)>.Create(
            (a, b) => a.Hash != b.Hash ? a.Hash.CompareTo(b.Hash) : string.CompareOrdinal(a.Name, b.Name)
        )
    );

    public HashOrder(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            Add(name);
        }
    }

    public void Add(string name) => order.Add((StableHash.Of(name), name));

    public string RemoveLargest()
    {
        var largest = order.Max;
        order.Remove(largest);
        return largest.Name;
    }
}
