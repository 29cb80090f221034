namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>A question in the forms in which it is compared.</summary>
internal sealed class PreparedQuestion
{
    private static readonly HashSet<string> Ends =
    [
        .. "com net org info biz eu io ai app dev cloud shop de at ch fr it es pt nl be uk ie us ca mx br ar pl cz sk hu ro se no dk fi tr in jp cn kr au nz za example".Split(
            ' '
        ),
    ];

    private static readonly HashSet<string> NoAgencies = [];

    private readonly List<(string Host, string Domain)> hosts = [];
    private readonly List<string> schools = [];
    private readonly List<MatchEvidence> ignored = [];

    /// <param name="company">The question's company where somebody has taken the name apart before; null where nobody has.</param>
    public PreparedQuestion(MatchQuestion question, MatchRules rules, ComparableName? company = null)
    {
        var agencies = rules.Agencies.Count == 0 ? NoAgencies : rules.Agencies.ToHashSet(StringComparer.Ordinal);
        Company = company ?? ComparableName.Of(question.Company);
        if (Company is null && !string.IsNullOrWhiteSpace(question.Company))
        {
            ignored.Add(new MatchEvidence("name", false, $"\"{question.Company.Trim()}\" is no company's name"));
        }

        var mail = question.Email is { } email ? DomainName.OfEmail(email) ?? DomainName.Parse(email) : null;
        var site = DomainName.Parse(question.Website);
        Add(mail, isWebsite: false, agencies);
        Add(site, isWebsite: true, agencies);
        var named = HostOf(question.Company);
        Add(named, isWebsite: named != null && (DomainName.HasPath(question.Company!) || named != RegistrableDomain.Of(named)), agencies);
        Country = question.Country is { } country ? CountryCode.Parse(country) : null;
        IsCountryStated = Country is not null;
        Country ??=
            Company?.Forms[0].Places.FirstOrDefault(place => place[0] != '+')
            ?? hosts.Select(host => Places.OfDomain(host.Domain)).FirstOrDefault(code => code is not null);
        Postcode = Digits.Postcode(question.Postcode);
        Phone = Digits.Phone(question.Phone);
    }

    public ComparableName? Company { get; }

    /// <summary>Of its own, the address's first: host and what was registered of it.</summary>
    public IReadOnlyList<(string Host, string Domain)> Hosts => hosts;

    /// <summary>Those of schools, registered: they tell nothing by themselves, and which of two schools of a like name is meant.</summary>
    public IReadOnlyList<string> Schools => schools;

    /// <summary>What was given and tells nothing.</summary>
    public IReadOnlyList<MatchEvidence> Ignored => ignored;

    /// <summary>Alpha-2; stated, or told by the name or the domain.</summary>
    public string? Country { get; }
    public bool IsCountryStated { get; }
    public string? Postcode { get; }
    public string? Phone { get; }

    /// <summary>People write their site where the company's name was asked for; "E.ON" is none.</summary>
    private static string? HostOf(string? company) =>
        company is not null
        && DomainName.Parse(company) is { } host
        && !company.Trim().Contains(' ', StringComparison.Ordinal)
        && host.IndexOf('.', StringComparison.Ordinal) > 1
        && (Ends.Contains(host[(host.LastIndexOf('.') + 1)..]) || company.Contains("://", StringComparison.Ordinal))
            ? host
            : null;

    private void Add(string? host, bool isWebsite, HashSet<string> agencies)
    {
        if (host is null)
        {
            return;
        }

        switch (SharedDomains.Of(host, isWebsite, agencies))
        {
            case SharedDomain.No when RegistrableDomain.Of(host) is { } domain:
                if (!hosts.Exists(one => one.Host == host))
                {
                    hosts.Add((host, domain));
                }

                break;
            case SharedDomain.FreeMail:
                Ignore(host, "is a mailbox provider's");
                break;
            case SharedDomain.School:
                if (RegistrableDomain.Of(host) is { } school)
                {
                    schools.Add(school);
                }

                Ignore(host, "is a school's: its people found and join companies elsewhere");
                break;
            case SharedDomain.Agency:
                Ignore(host, "is an agency's: its people ask for others");
                break;
            default:
                Ignore(host, "is a host's: it has many customers");
                break;
        }
    }

    /// <summary>Once for a host, though it was given as the name and as the domain.</summary>
    private void Ignore(string host, string why)
    {
        var evidence = new MatchEvidence("domain", false, $"{host} {why}; it tells no account");
        if (!ignored.Contains(evidence))
        {
            ignored.Add(evidence);
        }
    }
}
