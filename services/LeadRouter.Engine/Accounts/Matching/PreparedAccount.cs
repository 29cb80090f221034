namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>An account in the forms in which it is compared.</summary>
internal sealed class PreparedAccount
{
    private const int LeastContacts = 2;

    /// <summary>A domain is an account's too when one in so many of its contacts has it.</summary>
    private const int LeastShare = 4;

    private const string NamePrefix = "name:";

    private static readonly HashSet<string> NoAgencies = [];

    public PreparedAccount(MatchAccount account, MatchRules rules)
    {
        Account = account;
        var agencies = rules.Agencies.Count == 0 ? NoAgencies : rules.Agencies.ToHashSet(StringComparer.Ordinal);
        Names = [.. account.Names.Select(ComparableName.Of).OfType<ComparableName>()];
        if (
            Names.Length == 0
            && account.Key.StartsWith(NamePrefix, StringComparison.Ordinal)
            && ComparableName.Of(account.Key[NamePrefix.Length..]) is { } name
        )
        {
            Names = [name];
        }

        foreach (var text in account.Domains.Prepend(AccountKeys.DomainOf(account.Key)))
        {
            if (DomainName.Parse(text) is { } host && IsOwn(host, isWebsite: false, agencies) && RegistrableDomain.Of(host) is { } domain)
            {
                Hosts.Add(host);
                Domains.Add(domain);
            }
        }

        foreach (var (text, count) in account.ContactDomains)
        {
            if (
                count >= LeastContacts
                && count * LeastShare >= account.Contacts
                && DomainName.Parse(text) is { } host
                && IsOwn(host, isWebsite: false, agencies)
                && RegistrableDomain.Of(host) is { } domain
                && !Domains.Contains(domain)
            )
            {
                SecondaryDomains[domain] = count;
            }
        }

        Labels = [.. Domains.Concat(SecondaryDomains.Keys).Select(DomainLabel.Of).Distinct(StringComparer.Ordinal)];
        Country =
            (account.Country is { } country ? CountryCode.Parse(country) : null)
            ?? Names.SelectMany(one => one.Forms[0].Places).FirstOrDefault(place => place[0] != '+')
            ?? Domains.Select(Places.OfDomain).FirstOrDefault(code => code is not null);
        Postcode = Digits.Postcode(account.Postcode);
        Phone = Digits.Phone(account.Phone);
        ParentDomain = account.Parent is { } parent && DomainName.Parse(parent) is { } parentHost ? RegistrableDomain.Of(parentHost) : null;
    }

    public MatchAccount Account { get; }
    public ComparableName[] Names { get; }
    public HashSet<string> Hosts { get; } = new(StringComparer.Ordinal);

    /// <summary>Registrable.</summary>
    public HashSet<string> Domains { get; } = new(StringComparer.Ordinal);

    /// <summary>With the number of contacts there.</summary>
    public Dictionary<string, int> SecondaryDomains { get; } = new(StringComparer.Ordinal);

    /// <summary>The names in its domains.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Alpha-2; stated, or told by the name or the domain.</summary>
    public string? Country { get; }
    public string? Postcode { get; }
    public string? Phone { get; }
    public string? ParentDomain { get; }

    /// <summary>The account's first name as it was taken apart, where a text is that name; null where it is not.</summary>
    public ComparableName? NameOf(string? text) =>
        text is not null && Account.Names is [var first, ..] && text == first && Names is [var name, ..] && name.Text == first
            ? name
            : null;

    private static bool IsOwn(string host, bool isWebsite, HashSet<string> agencies) =>
        // An agency or a school is an account too; its domain is its own, only nobody is found by it.
        SharedDomains.Of(host, isWebsite, agencies)
            is SharedDomain.No
                or SharedDomain.Agency
                or SharedDomain.School;
}
