using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Lifecycle;

namespace LeadRouter.Engine.Facts;

/// <summary>The fields of facts that rules look at, and the names that senders give them.</summary>
public static class FactNames
{
    /// <summary>Whether the person allows profiling: <c>granted</c>, <c>objected</c>, or unknown.</summary>
    public const string ProfilingConsent = "consent.profiling";

    /// <summary>The same of e-mail.</summary>
    public const string EmailConsent = "consent.email";

    private const string CompanyPrefix = "company.";

    /// <summary>By field: names in the form of <see cref="Canonical"/>. Of two that one activity states, the first that can be read counts.</summary>
    internal static IReadOnlyDictionary<string, string[]> Synonyms { get; } =
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
            ["outcome"] = ["outcome"],
            ["language"] = ["language", "locale"],
            ["title"] = ["title", "jobtitle"],
            [ProfilingConsent] = [ProfilingConsent, "profilingconsent"],
            [EmailConsent] = [EmailConsent, "emailconsent"],
        };

    /// <summary>Facts that a person's own traits tell when the company's do not.</summary>
    internal static IReadOnlySet<string> AlsoOfPerson { get; } =
        new HashSet<string>(StringComparer.Ordinal)
        {
            "industry",
            "employees",
            "country",
            "state",
            "postcode",
            "relation",
            "owner",
            "opportunityOwner",
            "channelManager",
            "openOpportunity",
            "crmList",
            "outcome",
        };

    /// <summary>Facts that are a person's alone.</summary>
    internal static IReadOnlySet<string> OnlyOfPerson { get; } =
        new HashSet<string>(StringComparer.Ordinal) { "language", "title", ProfilingConsent, EmailConsent };

    private static readonly Dictionary<string, string> FieldsByName = Synonyms
        .SelectMany(field => field.Value.Select(name => (Name: name, Field: field.Key)))
        .ToDictionary(pair => pair.Name, pair => pair.Field, StringComparer.Ordinal);

    /// <summary>The field that a sender's name stands for, of a person or (also under <c>company.</c>) of an account; the canonical name when it is none that we know.</summary>
    public static string FieldOf(string name)
    {
        var canonical = Canonical(name.StartsWith(CompanyPrefix, StringComparison.Ordinal) ? name[CompanyPrefix.Length..] : name);
        return FieldsByName.GetValueOrDefault(canonical, canonical);
    }

    /// <summary>Whether rules or people depend on it by name: such facts are never crowded out by others.</summary>
    internal static bool IsWellKnown(string name) => Synonyms.ContainsKey(FieldOf(name)) || IsByHand(name);

    /// <summary>Whether somebody sets something by hand with it: only a fact may, what a page or an app sends of its visitor may not.</summary>
    internal static bool IsByHand(string name) => Bare(name).StartsWith(Override.Prefix, StringComparison.Ordinal);

    /// <summary>The names of a field, as senders write them, in the form of <see cref="Canonical"/>.</summary>
    internal static IReadOnlyList<string> NamesOf(string field) => Synonyms.TryGetValue(field, out var names) ? names : [Canonical(field)];

    /// <summary>The name under which a contact's state keeps a trait: those of the company are under <c>company.</c>.</summary>
    internal static string OfContact(ActivityType type, string trait) =>
        // `company` alone is the company's name: half of the senders write it so.
        trait == "company"
            ? CompanyPrefix + "name"
        : type == ActivityType.Group && !trait.StartsWith(CompanyPrefix, StringComparison.Ordinal) ? CompanyPrefix + trait
        : trait;

    /// <summary>Whether an activity of a person states nothing of them, nor of the company to which they belong, but of one that it names itself.</summary>
    internal static bool AreOfAccountAlone(Activity activity) =>
        activity.Type == ActivityType.Group && AccountKeys.NamedDomain(activity) is not null;

    /// <summary>The name under which an account keeps what was stated of it.</summary>
    internal static string OfAccount(string trait) =>
        trait == "company" ? "name"
        : trait.StartsWith(CompanyPrefix, StringComparison.Ordinal) ? trait[CompanyPrefix.Length..]
        : trait;

    /// <summary>Whether a contact's state keeps under this name what was said of the company.</summary>
    public static bool IsOfCompany(string name) => name.StartsWith(CompanyPrefix, StringComparison.Ordinal);

    /// <summary>The account's name for what a contact's state keeps under <c>company.</c>; null for what is the person's own.</summary>
    internal static string? CompanyPart(string name) => IsOfCompany(name) ? name[CompanyPrefix.Length..] : null;

    /// <summary>The name without <c>company.</c>.</summary>
    internal static ReadOnlySpan<char> Bare(string name) => IsOfCompany(name) ? name.AsSpan(CompanyPrefix.Length) : name;

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
            if (!IsLeftOut(c))
            {
                kept[length++] = char.ToLowerInvariant(c);
            }
        }

        return new string(kept[..length]);
    }

    /// <summary>Whether <see cref="Canonical"/> of the name is this, without making it.</summary>
    internal static bool Is(ReadOnlySpan<char> name, string canonical)
    {
        var at = 0;
        foreach (var c in name)
        {
            if (!IsLeftOut(c))
            {
                if (at == canonical.Length || char.ToLowerInvariant(c) != canonical[at])
                {
                    return false;
                }

                at++;
            }
        }

        return at == canonical.Length;
    }

    private static bool IsLeftOut(char c) => c is '_' or '-' or ' ';
}
