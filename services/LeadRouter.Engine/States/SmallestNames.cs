namespace LeadRouter.Engine.States;

/// <summary>A set of names that keeps the <paramref name="limit"/> with the smallest hashes: which ones stay does not depend on the order they came in.</summary>
internal sealed class SmallestNames(int limit)
{
    /// <summary>Ordinal order.</summary>
    private readonly List<string> names = [];
    private HashOrder? order;

    public IReadOnlyCollection<string> Names => names;

    public void Add(string name)
    {
        // Stored states hold them in this order: each comes after the last one.
        var place =
            names.Count == 0 || string.CompareOrdinal(names[^1], name) < 0
                ? ~names.Count
                : names.BinarySearch(name, StringComparer.Ordinal);
        if (place >= 0)
        {
            return;
        }

        names.Insert(~place, name);
        if (names.Count <= limit)
        {
            order?.Add(name);
            return;
        }

        order ??= new HashOrder(names);
        order.Add(name);
        names.Remove(order.RemoveLargest());
    }
}
