using System.Globalization;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Normalisation;

namespace LeadRouter.Engine.Facts;

/// <summary>The values of facts in the one form in which rules compare them.</summary>
public static class FactValues
{
    private static readonly string[] Relations = ["prospect", "customer", "partner", "competitor", "internal"];

    /// <param name="field">As <see cref="FactNames.FieldOf"/> gives it.</param>
    /// <param name="text">As it was stated.</param>
    /// <returns>Empty when nothing is stated: the text is empty, says unknown, or cannot be read as a value of this field.</returns>
    public static IReadOnlyList<string> Read(string field, string text) => string.IsNullOrWhiteSpace(text) ? [] : Parse(field, text.Trim());

    /// <summary>What a value of the field must be, in words; null when any text is one.</summary>
    public static string? Wanted(string field) =>
        field switch
        {
            "relation" => "one of prospect, customer, partner, competitor, internal",
            FactNames.ProfilingConsent or FactNames.EmailConsent => "granted, objected or unknown",
            "openOpportunity" => "true or false",
            "owner" or "opportunityOwner" or "channelManager" => "an e-mail address",
            "employees" => "a number of people",
            "accountTier" => "a number, 1 is the highest",
            "country" => "a country, best as two letters such as DE",
            "domain" => "a domain such as acme.example",
            "lead.status" => LeadStatuses.Wanted,
            "lead.until" or "leaduntil" => "a day such as 2027-01-31, or an instant",
            "lead.id" or "leadid" => "the id of a lead",
            _ => null,
        };

    /// <summary>Whether a text is a value of the field, or takes it away.</summary>
    public static bool IsReadable(string field, string text) =>
        string.IsNullOrWhiteSpace(text) || Read(field, text).Count > 0 || (IsConsent(field) && TextNormaliser.Fold(text) == "unknown");

    private static IReadOnlyList<string> Parse(string field, string text) =>
        field switch
        {
            "employees" => EmployeeCount.Parse(text) is { } count ? [count.ToString(CultureInfo.InvariantCulture)] : [],
            "accountTier" => One(Tier(text)),
            "country" => One(CountryCode.Parse(text)),
            "domain" => DomainName.Parse(text) is { } host ? [RegistrableDomain.Of(host) ?? host] : [],
            "openOpportunity" => One(Truth(text)),
            "crmList" => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            "relation" => TextNormaliser.Fold(text) is var relation && Relations.Contains(relation, StringComparer.Ordinal)
                ? [relation]
                : [],
            "owner" or "opportunityOwner" or "channelManager" => One(EmailAddress.Read(text)),
            "language" => [TextNormaliser.Fold(text).Split('-', '_')[0]],
            "lead.status" => One(LeadStatuses.Read(text)),
            "lead.until" or "leaduntil" => LeadStatement.ReadInstant(text) is null ? [] : [text],
            "lead.id" or "leadid" => Guid.TryParse(text, out _) ? [text] : [],
            _ when IsConsent(field) => One(Consent(text)),
            _ => [text],
        };

    /// <summary>CRMs write <c>1</c>, <c>Tier 1</c> or <c>tier_1</c>.</summary>
    private static string? Tier(string text)
    {
        var folded = TextNormaliser.Fold(text);
        var number = folded.StartsWith("tier", StringComparison.Ordinal) ? folded[4..].TrimStart(' ', '_', '-') : folded;
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var tier)
            ? tier.ToString(CultureInfo.InvariantCulture)
            : null;
    }

    private static bool IsConsent(string field) => field is FactNames.ProfilingConsent or FactNames.EmailConsent;

    private static string? Truth(string text) =>
        TextNormaliser.Fold(text) switch
        {
            "true" or "yes" or "1" or "y" => "true",
            "false" or "no" or "0" or "n" => "false",
            _ => null,
        };

    private static string? Consent(string text) =>
        TextNormaliser.Fold(text) switch
        {
            "granted" or "given" or "true" or "yes" or "1" => "granted",
            "objected" or "denied" or "withdrawn" or "false" or "no" or "0" => "objected",
            _ => null,
        };

    private static IReadOnlyList<string> One(string? value) => value is null ? [] : [value];
}
