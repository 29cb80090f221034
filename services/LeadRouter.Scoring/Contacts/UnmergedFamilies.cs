namespace LeadRouter.Scoring.Contacts;

/// <summary>Who is set against whom by un-merges: contacts that can only be told apart together.</summary>
internal sealed class UnmergedFamilies
{
    private readonly Dictionary<string, HashSet<string>> apart = new(StringComparer.Ordinal);

    public void Add(string node, string other)
    {
        if (!apart.TryGetValue(node, out var others))
        {
            apart.Add(node, others = new HashSet<string>(StringComparer.Ordinal));
        }

        others.Add(other);
    }

    public bool Has(string node) => apart.ContainsKey(node);

    /// <param name="ownerOf">Whose a node is; null when nobody has it.</param>
    public IReadOnlyCollection<ContactWork> Of(IEnumerable<ContactWork> contacts, Func<string, ContactWork?> ownerOf)
    {
        var family = contacts.ToHashSet();
        for (var size = 0; size != family.Count; )
        {
            size = family.Count;
            foreach (var (node, others) in apart)
            {
                if (ownerOf(node) is { } owner && family.Contains(owner))
                {
                    family.UnionWith(others.Select(ownerOf).OfType<ContactWork>());
                }
            }
        }

        return family;
    }
}
