namespace LeadRouter.Scoring.Contacts;

/// <summary>Whose each name and browser is while a batch is worked on, and what of that the database does not have yet.</summary>
/// <param name="now">Of the transaction: Unix milliseconds, UTC.</param>
/// <param name="isUnmerged">Whether an un-merge names a node.</param>
internal sealed class NodeOwners(Func<Guid> newId, long now, Func<string, bool> isUnmerged)
{
    private readonly Dictionary<string, ContactWork> owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> links = new(StringComparer.Ordinal);

    /// <summary>Nodes that have no owner in the database yet.</summary>
    public HashSet<string> NewNodes { get; } = new(StringComparer.Ordinal);

    /// <summary>Links of browsers to known people that are not in the database yet.</summary>
    public HashSet<(string Anonymous, string Node)> NewLinks { get; } = [];

    public bool Has(string node) => owners.ContainsKey(node);

    /// <summary>Somebody has it, or it is a browser that somebody uses.</summary>
    public bool Knows(string node) => Has(node) || LinksOf(node).Count > 0;

    /// <summary>After all merges.</summary>
    public ContactWork Of(string node) => owners[node].Root;

    /// <summary>Says what is so already.</summary>
    public void Put(string node, ContactWork owner) => owners[node] = owner;

    /// <summary>Gives a node that nobody had to somebody.</summary>
    public void Claim(string node, ContactWork owner)
    {
        owners[node] = owner;
        NewNodes.Add(node);
    }

    /// <summary>The owner of a name; somebody new when nobody has it.</summary>
    public ContactWork OfOrNew(string node)
    {
        if (!owners.TryGetValue(node, out var owner))
        {
            Claim(node, owner = NewContact(isUnmerged(node)));
        }

        return owner.Root;
    }

    /// <summary>A known node's owner; everybody who uses a browser, or the browser's own contact while nobody has claimed it.</summary>
    public List<ContactWork> AllOf(string node) =>
        LinksOf(node).Count > 0 ? [.. LinksOf(node).Select(OfOrNew).Distinct()] : [OfOrNew(node)];

    public HashSet<string> LinksOf(string browser)
    {
        if (!links.TryGetValue(browser, out var nodes))
        {
            links[browser] = nodes = new HashSet<string>(StringComparer.Ordinal);
        }

        return nodes;
    }

    public void Link(string browser, string node)
    {
        LinksOf(browser).Add(node);
        NewLinks.Add((browser, node));
    }

    public ContactWork NewContact(bool unmerged = false) =>
        new()
        {
            Id = newId(),
            IsNew = true,
            CreatedAt = now,
            IsUnmerged = unmerged,
        };
}
