namespace LeadRouter.Engine.States;

/// <summary>A set of names that keeps the <paramref name="limit"/> with the smallest hashes: which ones stay does not depend on the order they came in.</summary>
internal sealed class SmallestNames(int limit)
{
    private readonly SortedSet<string> names = new(StringComparer.Ordinal);
    private HashOrder? order;

    public IReadOnlyCollection<string> Names => names;

    public void Add(string name)
    {
        if (!names.Add(name))
        {
            return;
        }

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
