using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts.Matching;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Accounts;

/// <summary>
/// Which account a contact or a group activity belongs to: <c>domain.example</c>, or <c>name:normalised name</c>, or <c>group:ID</c>; null when nothing tells.
/// </summary>
public static class AccountKeys
{
    private static readonly string[] DomainTraits = ["domain", "website", "company.domain", "company.website"];
    private static readonly HashSet<string> NoAgencies = [];
    private static readonly string[] NameTraits = ["name", "company", "company.name"];

    /// <summary>The account that an activity states facts of; null when it states none of an account.</summary>
    public static string? OfActivity(Activity activity) =>
        activity.Type switch
        {
            ActivityType.Group => OfGroup(activity),
            ActivityType.Fact when activity.GroupId is { } account => OfDomain(account) ?? "group:" + TextNormaliser.Clean(account),
            _ => null,
        };

    /// <summary>The account that a domain or a URL names; null for free mail and for what is no company's.</summary>
    public static string? OfDomain(string? text) => OwnDomain(text, isWebsite: false);

    /// <summary>The key that somebody means who names an account by its domain, by a URL of it, or by the key itself.</summary>
    public static string Named(string text) =>
        DomainName.Parse(text) is { } host ? RegistrableDomain.Of(host) ?? host : TextNormaliser.Clean(text);

    /// <summary>Of a contact: the domain of its e-mail unless free mail, else that of its other addresses where they have one alone, else its last group, else its company's domain or name, whoever wrote it last: who belongs where is no matter of precedence.</summary>
    public static string? Of(ContactState state) =>
        OfEmail(state.Email)
        ?? OfOthers(state.Emails)
        ?? state.GroupKey
        // People give a network's name for a site of theirs; who works there has mail from there.
        ?? OwnDomain(Company(state, "company.domain"), isWebsite: true)
        ?? NameKey(Company(state, "company.name"));

    /// <summary>Of a group activity: the domain among its traits (<c>domain</c>, <c>website</c>), else the group id when it is a domain, else the person's e-mail domain unless free mail, else its name, else its id.</summary>
    public static string? OfGroup(Activity group) =>
        NamedDomain(group)
        ?? OfEmail(group.Email)
        ?? NameTraits.Select(trait => NameKey(group.Traits.GetValueOrDefault(trait))).FirstOrDefault(name => name is not null)
        ?? (string.IsNullOrWhiteSpace(group.GroupId) ? null : "group:" + TextNormaliser.Clean(group.GroupId));

    /// <summary>
    /// The domain by which a group activity itself names its company; null when it has a name or an id alone. What it states is then of that company, and of no other to
    /// which the person may belong: people work in several companies' workspaces. A name is less: the company of the address may go by it.
    /// </summary>
    public static string? NamedDomain(Activity group)
    {
        foreach (var trait in DomainTraits)
        {
            if (
                OwnDomain(group.Traits.GetValueOrDefault(trait), isWebsite: trait.EndsWith("website", StringComparison.Ordinal)) is
                { } domain
            )
            {
                return domain;
            }
        }

        return OfDomain(group.GroupId);
    }

    /// <summary>
    /// Whether an account is an agency: who writes from there asks for others, so the address tells no account. One that only the program's own list names is an
    /// account where somebody is known to own it: who sells to agencies has them as accounts.
    /// </summary>
    /// <param name="owner">Whoever is stated to own it; null or empty for nobody.</param>
    public static bool IsAgency(string? key, MatchRules rules, string? owner) =>
        DomainOf(key) is { } domain
        && (
            rules.Agencies.Contains(domain, StringComparer.Ordinal) || (string.IsNullOrWhiteSpace(owner) && SharedDomains.IsAgency(domain))
        );

    /// <summary>The domain that an account key is; null for <c>name:</c> and <c>group:</c> keys.</summary>
    public static string? DomainOf(string? key) => key is null || key.Contains(':', StringComparison.Ordinal) ? null : key;

    /// <summary>The account of somebody with this address; null for free mail.</summary>
    public static string? OfEmail(string? email) => DomainName.OfEmail(email) is { } host ? Registered(host, isPage: false) : null;

    /// <param name="isWebsite">Then a network's or a shop's name means a page there.</param>
    private static string? OwnDomain(string? text, bool isWebsite) =>
        DomainName.Parse(text) is { } host
            ? Registered(host, isWebsite || host != RegistrableDomain.Of(host) || DomainName.HasPath(text!))
            : null;

    /// <summary>Schools and agencies are accounts too: their people are theirs, though nobody else is found by them.</summary>
    private static string? Registered(string host, bool isPage) =>
        SharedDomains.Of(host, isPage, NoAgencies) is SharedDomain.No or SharedDomain.School or SharedDomain.Agency
            ? RegistrableDomain.Of(host)
            : null;

    /// <summary>Who writes from a private address once works where they worked before; of two companies nobody knows which.</summary>
    private static string? OfOthers(IReadOnlyCollection<string> emails)
    {
        string? found = null;
        foreach (var email in emails)
        {
            if (OfEmail(email) is not { } domain || domain == found)
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = domain;
        }

        return found;
    }

    /// <summary>
    /// Null for what is written where a name was asked for, for a trade's name, and for one that many companies have ("Apex", "Müller"): those who write it are strangers
    /// to one another.
    /// </summary>
    private static string? NameKey(string? name) =>
        CompanyName.Normalise(name) is { } normalised && ComparableName.Of(name) is { Forms: [{ IsGeneric: false, IsCommon: false }, ..] }
            ? "name:" + normalised
            : null;

    private static string? Company(ContactState state, string name) => state.Facts.Standing(name, FactPrecedence.None)?.Value;
}
