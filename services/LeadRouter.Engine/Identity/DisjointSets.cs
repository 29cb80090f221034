namespace LeadRouter.Engine.Identity;

/// <summary>Which names are one and the same: union–find with path halving.</summary>
internal sealed class DisjointSets
{
    private readonly Dictionary<string, string> parents = new(StringComparer.Ordinal);

    public IEnumerable<string> Members => parents.Keys;

    public bool Has(string name) => parents.ContainsKey(name);

    public void Join(string a, string b)
    {
        var (rootA, rootB) = (Find(a), Find(b));
        if (!string.Equals(rootA, rootB, StringComparison.Ordinal))
        {
            parents[rootA] = rootB;
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
}
