namespace LeadRouter.Engine.Accounts;

/// <summary>The names that senders give to the facts that rules look at.</summary>
internal static class FactNames
{
    /// <summary>By fact: names in the form of <see cref="Canonical"/>; the first that holds a readable value counts.</summary>
    public static IReadOnlyDictionary<string, string[]> Synonyms { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["relation"] = ["relation", "relationship"],
            ["industry"] = ["industry"],
            ["employees"] = ["employees", "employeecount", "size", "numberofemployees", "companysize"],
            ["country"] = ["country", "countrycode", "address.country", "address.countrycode"],
            ["state"] = ["state", "region", "address.state", "address.region"],
            ["postcode"] = ["postcode", "postalcode", "zip", "zipcode", "address.postalcode", "address.postcode", "address.zip"],
            ["domain"] = ["domain", "website"],
            ["owner"] = ["owner", "accountowner"],
            ["opportunityOwner"] = ["opportunityowner"],
            ["channelManager"] = ["channelmanager", "partnermanager"],
            ["openOpportunity"] = ["openopportunity"],
            ["accountTier"] = ["tier", "accounttier"],
            ["crmList"] = ["crmlists", "crmlist"],
            ["language"] = ["language", "locale"],
        };

    /// <summary>Facts that a person's own traits tell when the company's do not.</summary>
    public static IReadOnlySet<string> AlsoOfPerson { get; } =
        new HashSet<string>(StringComparer.Ordinal) { "industry", "employees", "country", "state", "postcode" };

    /// <summary>Lower case without <c>_</c>, <c>-</c> and spaces: <c>employee_count</c> and <c>employeeCount</c> are one name.</summary>
    public static string Canonical(string name)
    {
        if (name.AsSpan().IndexOfAnyExceptInRange('a', 'z') < 0)
        {
            return name;
        }

        Span<char> kept = name.Length <= 128 ? stackalloc char[name.Length] : new char[name.Length];
        var length = 0;
        foreach (var c in name)
        {
            if (c is not ('_' or '-' or ' '))
            {
                kept[length++] = char.ToLowerInvariant(c);
            }
        }

        return new string(kept[..length]);
    }
}
