using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Accounts;

/// <summary>
/// What is known of an account at an evaluation: what was stated of it, and what its members' <c>company.</c> facts say; beneath them what was stated of the
/// evaluated person. Of several sources the playbook's precedence chooses, among equals the last writer. A value that cannot be read (a country that is none) is
/// unknown.
/// </summary>
public sealed class KnownFacts
{
    private static readonly IReadOnlyList<string> Unknown = [];

    private readonly string? accountKey;
    private readonly FactPrecedence precedence;
    private readonly Dictionary<string, List<AttributeValue>> company = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<AttributeValue>> person = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StandingFact?> read = new(StringComparer.Ordinal);
    private IcpRules? comparedRules;
    private ComparedFact?[] compared = [];

    public KnownFacts(ContactState state, AccountView account, FactPrecedence precedence)
    {
        accountKey = account.Key;
        this.precedence = precedence;
        foreach (var (name, register) in account.Facts.Registers.All)
        {
            Put(company, name, register);
        }

        foreach (var member in account.Members)
        {
            PutFacts(member, isEvaluated: false);
        }

        PutFacts(state, isEvaluated: true);
    }

    /// <summary>The fact's values, in the one form in which rules compare them; empty when it is unknown.</summary>
    /// <param name="field">A fact of design (<c>country</c>), or <c>fact.NAME</c> for any other by the sender's name.</param>
    public IReadOnlyList<string> Values(string field) => Standing(field)?.Values ?? Unknown;

    /// <summary>The single value of a fact; null when it is unknown.</summary>
    public string? Value(string field) => Standing(field)?.Value;

    /// <summary>What stands for a field, and who stated it; null when it is unknown.</summary>
    /// <param name="field">As in <see cref="Values"/>.</param>
    public StandingFact? Standing(string field)
    {
        if (!read.TryGetValue(field, out var standing))
        {
            read.Add(field, standing = Read(field));
        }

        return standing;
    }

    /// <summary>For each criterion what stands for its field, to be compared; null where it is unknown. Made once for the same rules.</summary>
    internal ReadOnlySpan<ComparedFact?> Compared(IcpRules rules)
    {
        if (!ReferenceEquals(comparedRules, rules))
        {
            compared =
            [
                .. rules.Criteria.Select(criterion =>
                    Standing(criterion.Field) is { Values.Count: > 0 } standing ? new ComparedFact(standing) : null
                ),
            ];
            comparedRules = rules;
        }

        return compared;
    }

    private StandingFact? Read(string field)
    {
        if (field.StartsWith("fact.", StringComparison.Ordinal))
        {
            // By the sender's own name, and as it was sent: `fact.size` may be "51-200".
            var name = FactNames.Canonical(field["fact.".Length..]);
            var meant = FactNames.FieldOf(name);
            return Chosen(meant, [name], company, asSent: true) ?? Chosen(meant, [name], person, asSent: true);
        }

        if (!FactNames.Synonyms.TryGetValue(field, out var names))
        {
            return null;
        }

        return FactNames.OnlyOfPerson.Contains(field) ? Chosen(field, names, person)
            : Chosen(field, names, company) is { } ofCompany ? ofCompany
            : field == "domain" && AccountKeys.DomainOf(accountKey) is { } domain ? new StandingFact([domain], null)
            : FactNames.AlsoOfPerson.Contains(field) ? Chosen(field, names, person)
            : null;
    }

    private StandingFact? Chosen(string field, string[] names, Dictionary<string, List<AttributeValue>> registers, bool asSent = false)
    {
        List<AttributeValue>? found = null;
        foreach (var name in names)
        {
            if (registers.TryGetValue(name, out var ofName))
            {
                (found ??= []).AddRange(ofName);
            }
        }

        return found is null ? null : FactChoice.Of(field, found, precedence, asSent);
    }

    private void PutFacts(ContactState state, bool isEvaluated)
    {
        foreach (var (name, register) in state.Facts.All)
        {
            if (FactNames.CompanyPart(name) is { } part)
            {
                Put(company, part, register);
            }
            else if (isEvaluated)
            {
                Put(person, name, register);
            }
        }
    }

    /// <summary>Several people and spellings may hold the same source's register of a name: the last writer's counts.</summary>
    private static void Put(Dictionary<string, List<AttributeValue>> registers, string name, AttributeValue value)
    {
        var canonical = FactNames.Canonical(name);
        if (!registers.TryGetValue(canonical, out var ofName))
        {
            registers.Add(canonical, ofName = new List<AttributeValue>(1));
        }

        for (var i = 0; i < ofName.Count; i++)
        {
            if (string.Equals(ofName[i].Source, value.Source, StringComparison.Ordinal))
            {
                ofName[i] = ofName[i].CompareTo(value) < 0 ? value : ofName[i];
                return;
            }
        }

        ofName.Add(value);
    }
}
