using System.Globalization;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Accounts;

/// <summary>
/// What is known of an account at an evaluation: its own registers and its members' <c>company.</c> attributes, the last writer of each; beneath them what
/// the evaluated person said of itself. A value that cannot be read (a country that is none) is unknown.
/// </summary>
public sealed class KnownFacts
{
    private const string CompanyPrefix = "company.";
    private static readonly IReadOnlyList<string> Unknown = [];

    private readonly string? accountKey;
    private readonly Dictionary<string, AttributeValue> company = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AttributeValue> person = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> read = new(StringComparer.Ordinal);

    public KnownFacts(ContactState state, AccountView account)
    {
        accountKey = account.Key;
        foreach (var (name, value) in account.Facts.Fields)
        {
            Put(company, name, value);
        }

        foreach (var member in account.Members)
        {
            PutAttributes(member, isEvaluated: false);
        }

        PutAttributes(state, isEvaluated: true);
    }

    /// <summary>The fact's values, in the one form in which rules compare them; empty when it is unknown.</summary>
    /// <param name="field">A fact of design (<c>country</c>), or <c>fact.NAME</c> for any other by the sender's name.</param>
    public IReadOnlyList<string> Values(string field)
    {
        if (!read.TryGetValue(field, out var values))
        {
            read.Add(field, values = Read(field));
        }

        return values;
    }

    /// <summary>The single value of a fact; null when it is unknown.</summary>
    public string? Value(string field) => Values(field) is [var value, ..] ? value : null;

    private IReadOnlyList<string> Read(string field)
    {
        if (field.StartsWith("fact.", StringComparison.Ordinal))
        {
            var name = FactNames.Canonical(field["fact.".Length..]);
            return (Text(company, name) ?? Text(person, name)) is { } text ? [text] : Unknown;
        }

        if (!FactNames.Synonyms.TryGetValue(field, out var names))
        {
            return Unknown;
        }

        return field == "language" ? FirstReadable(field, names, person)
            : FirstReadable(field, names, company) is { Count: > 0 } ofCompany ? ofCompany
            : field == "domain" && AccountKeys.DomainOf(accountKey) is { } domain ? [domain]
            : FactNames.AlsoOfPerson.Contains(field) ? FirstReadable(field, names, person)
            : Unknown;
    }

    private static IReadOnlyList<string> FirstReadable(string field, string[] names, Dictionary<string, AttributeValue> registers)
    {
        foreach (var name in names)
        {
            if (Text(registers, name) is { } text && Parse(field, text) is { Count: > 0 } values)
            {
                return values;
            }
        }

        return Unknown;
    }

    private static IReadOnlyList<string> Parse(string field, string text) =>
        field switch
        {
            "employees" => EmployeeCount.Parse(text) is { } count ? [count.ToString(CultureInfo.InvariantCulture)] : Unknown,
            "country" => CountryCode.Parse(text) is { } code ? [code] : Unknown,
            "domain" => DomainName.Parse(text) is { } host ? [RegistrableDomain.Of(host) ?? host] : Unknown,
            "openOpportunity" => Truth(text) is { } truth ? [truth] : Unknown,
            "crmList" => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            "relation" => [TextNormaliser.Fold(text)],
            "owner" or "opportunityOwner" or "channelManager" => [TextNormaliser.Fold(text)],
            "language" => [TextNormaliser.Fold(text).Split('-', '_')[0]],
            _ => [text],
        };

    private static string? Truth(string text) =>
        TextNormaliser.Fold(text) switch
        {
            "true" or "yes" or "1" or "y" => "true",
            "false" or "no" or "0" or "n" => "false",
            _ => null,
        };

    private static string? Text(Dictionary<string, AttributeValue> registers, string name) =>
        registers.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value.Value) ? value.Value.Trim() : null;

    private void PutAttributes(ContactState state, bool isEvaluated)
    {
        foreach (var (name, value) in state.Attributes)
        {
            if (name.StartsWith(CompanyPrefix, StringComparison.Ordinal))
            {
                Put(company, name[CompanyPrefix.Length..], value);
            }
            else if (isEvaluated)
            {
                Put(person, name, value);
            }
        }
    }

    private static void Put(Dictionary<string, AttributeValue> registers, string name, AttributeValue value)
    {
        var canonical = FactNames.Canonical(name);
        if (!registers.TryGetValue(canonical, out var old) || old.CompareTo(value) < 0)
        {
            registers[canonical] = value;
        }
    }
}
