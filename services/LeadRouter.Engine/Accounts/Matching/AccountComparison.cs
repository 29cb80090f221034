namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>Compares what is asked with one account. Pure.</summary>
internal static class AccountComparison
{
    public static AccountStanding Of(PreparedQuestion question, PreparedAccount account, DomainOnly domainOnly)
    {
        var name = NameComparison.Of(question.Company, account.Names);
        var domain = DomainAgreement.Of(question, account);
        var places = PlaceAgreement.Of(question, account);
        var byName = NameVerdict.Of(question, account, name, domain, places);
        var (strength, rank, text) =
            ByDomain(question, account, name, domain, places, byName.Strength, domainOnly) is { } verdict && verdict.Rank >= byName.Rank
                ? verdict
                : byName;
        return new AccountStanding(account, strength, rank, name, places, domain, text);
    }

    private static (MatchStrength Strength, int Rank, string Text)? ByDomain(
        PreparedQuestion question,
        PreparedAccount account,
        NameComparison? name,
        DomainAgreement domain,
        PlaceAgreement places,
        MatchStrength byName,
        DomainOnly domainOnly
    )
    {
        var agreement = name?.Agreement ?? NameAgreement.None;
        if (
            account.ParentDomain is { } parent
            && domain.Own is null
            && question.Hosts.Any(host => host.Domain == parent)
            && (agreement >= NameAgreement.Structure || (agreement >= NameAgreement.LooseWords && places.Country == true))
            && !(places.Country == false && question.IsCountryStated)
        )
        {
            return (MatchStrength.Relative, 97, $"it is the subsidiary that was named, at its parent's domain {parent}");
        }

        if ((domain.Own ?? domain.Secondary) is not { } agreed)
        {
            return null;
        }

        var isOwn = domain.Own is not null;
        var isOtherName = name is not null && agreement <= NameAgreement.Different && byName == MatchStrength.None;
        var what = isOwn
            ? $"{agreed} is its domain"
            : $"{agreed} is the domain of {account.SecondaryDomains[agreed]} of its {account.Account.Contacts} contacts";
        if (isOtherName && domainOnly == DomainOnly.Off)
        {
            return (MatchStrength.None, 0, $"{what}, but the name is another, and the playbook wants both (domainOnly: off)");
        }

        var rank = isOtherName
            ? domainOnly == DomainOnly.Fallback
                ? 20
                : 85
            : agreement >= NameAgreement.Structure
                ? places.Country == false
                    ? 96
                    : 100
                : agreement > NameAgreement.Different
                    ? 95
                    : 90;
        return (isOwn ? MatchStrength.Domain : MatchStrength.SecondaryDomain, isOwn ? rank : rank - (rank > 20 ? 15 : 5), what);
    }
}
