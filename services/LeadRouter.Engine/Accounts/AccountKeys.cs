using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Accounts;

/// <summary>
/// Which account a contact or a group activity belongs to: <c>domain.example</c>, or <c>name:normalised name</c>, or <c>group:ID</c>; null when nothing tells.
/// </summary>
public static class AccountKeys
{
    private static readonly string[] DomainTraits = ["domain", "website", "company.domain", "company.website"];
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
    public static string? OfDomain(string? text) => OwnDomain(DomainName.Parse(text));

    /// <summary>The key that somebody means who names an account by its domain, by a URL of it, or by the key itself.</summary>
    public static string Named(string text) =>
        DomainName.Parse(text) is { } host ? RegistrableDomain.Of(host) ?? host : TextNormaliser.Clean(text);

    /// <summary>Of a contact: the domain of its e-mail unless free mail, else its last group, else its company's domain or name, whoever wrote it last: who belongs where is no matter of precedence.</summary>
    public static string? Of(ContactState state) =>
        OwnDomain(DomainName.OfEmail(state.Email))
        ?? state.GroupKey
        ?? OwnDomain(Company(state, "company.domain"))
        ?? NameKey(Company(state, "company.name"));

    /// <summary>Of a group activity: the domain among its traits (<c>domain</c>, <c>website</c>), else the group id when it is a domain, else the person's e-mail domain unless free mail, else its name, else its id.</summary>
    public static string? OfGroup(Activity group) =>
        NamedDomain(group)
        ?? OwnDomain(DomainName.OfEmail(group.Email))
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
            if (OwnDomain(DomainName.Parse(group.Traits.GetValueOrDefault(trait))) is { } domain)
            {
                return domain;
            }
        }

        return OwnDomain(DomainName.Parse(group.GroupId));
    }

    /// <summary>The domain that an account key is; null for <c>name:</c> and <c>group:</c> keys.</summary>
    public static string? DomainOf(string? key) => key is null || key.Contains(':', StringComparison.Ordinal) ? null : key;

    /// <summary>Free mail is asked for both: a host may be one below a domain that is none.</summary>
    private static string? OwnDomain(string? domain) =>
        domain is not null && !FreeMail.Contains(domain) && RegistrableDomain.Of(domain) is { } own && !FreeMail.Contains(own) ? own : null;

    private static string? NameKey(string? name) => CompanyName.Normalise(name) is { } normalised ? "name:" + normalised : null;

    private static string? Company(ContactState state, string name) => state.Facts.Standing(name, FactPrecedence.None)?.Value;
}
