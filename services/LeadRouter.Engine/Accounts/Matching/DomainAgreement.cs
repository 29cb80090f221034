namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>How the domains agree.</summary>
/// <param name="Own">The account's own domain that was given; null when none was.</param>
/// <param name="Secondary">The domain of many of its contacts that was given; null when none was.</param>
/// <param name="IsOther">True when domains were given, the account has some, and none is the same.</param>
/// <param name="SameLabel">True when one says the same name as one of the account's: <c>acme.de</c> and <c>acme.com</c>.</param>
internal readonly record struct DomainAgreement(string? Own, string? Secondary, bool IsOther, bool SameLabel)
{
    public static DomainAgreement Of(PreparedQuestion question, PreparedAccount account)
    {
        string? own = null,
            secondary = null;
        var sameLabel = false;
        foreach (var (host, domain) in question.Hosts)
        {
            own ??= account.Hosts.Contains(host) || account.Domains.Contains(domain) ? domain : null;
            secondary ??= account.SecondaryDomains.ContainsKey(domain) ? domain : null;
            sameLabel |= account.Labels.Contains(DomainLabel.Of(domain), StringComparer.Ordinal);
        }

        var isOther = question.Hosts.Count > 0 && own is null && secondary is null && account.Labels.Count > 0;
        return new DomainAgreement(own, secondary, isOther, sameLabel);
    }
}
