namespace LeadRouter.Engine.Identity;

/// <summary>Which names are one and the same, and which must not be: union–find with path halving.</summary>
public sealed class DisjointSets
{
    private readonly Dictionary<string, string> parents = new(StringComparer.Ordinal);

    // By representative: names that nobody of the set may be one with.
    private readonly Dictionary<string, List<string>> apart = new(StringComparer.Ordinal);

    public IEnumerable<string> Members => parents.Keys;

    public bool Has(string name) => parents.ContainsKey(name);

    public bool AreOne(string a, string b) => string.Equals(Find(a), Find(b), StringComparison.Ordinal);

    /// <summary>Makes two names one, with all that are one with them, unless two of these were parted.</summary>
    public void Join(string a, string b)
    {
        var (rootA, rootB) = (Find(a), Find(b));
        if (string.Equals(rootA, rootB, StringComparison.Ordinal) || AreApart(rootA, rootB))
        {
            return;
        }

        parents[rootA] = rootB;
        if (apart.Remove(rootA, out var moved))
        {
            ApartOf(rootB).AddRange(moved);
        }
    }

    /// <summary>Keeps two names from becoming one; no effect when they are.</summary>
    public void Part(string a, string b)
    {
        var (rootA, rootB) = (Find(a), Find(b));
        if (!string.Equals(rootA, rootB, StringComparison.Ordinal))
        {
            ApartOf(rootA).Add(b);
            ApartOf(rootB).Add(a);
        }
    }

    /// <summary>The representative of the set; a name never seen is a set of its own.</summary>
    public string Find(string name)
    {
        parents.TryAdd(name, name);
        while (!string.Equals(parents[name], name, StringComparison.Ordinal))
        {
            name = parents[name] = parents[parents[name]];
        }

        return name;
    }

    private bool AreApart(string rootA, string rootB) =>
        apart.TryGetValue(rootA, out var names) && names.Exists(name => string.Equals(Find(name), rootB, StringComparison.Ordinal));

    private List<string> ApartOf(string root)
    {
        if (!apart.TryGetValue(root, out var names))
        {
            apart.Add(root, names = []);
        }

        return names;
    }
}
