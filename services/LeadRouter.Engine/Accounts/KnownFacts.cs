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
    private readonly CompanyFacts company;
    private readonly ContactState state;
    private readonly Dictionary<AskedField, StandingFact?> read = [];
    private readonly bool hasOfPerson;
    private FactsByName? person;
    private IcpRules? comparedRules;
    private ComparedFact?[] compared = [];

    public KnownFacts(ContactState state, AccountView account, FactPrecedence precedence)
        : this(state, account.Key, new CompanyFacts(account.Facts, [.. account.Members, state]), precedence) { }

    /// <param name="company">With what <paramref name="state"/> says of it.</param>
    internal KnownFacts(ContactState state, string? accountKey, CompanyFacts company, FactPrecedence precedence)
    {
        this.state = state;
        this.accountKey = accountKey;
        this.company = company;
        this.precedence = precedence;
        foreach (var (name, _) in state.Facts.ByName)
        {
            hasOfPerson |= !name.IsOfCompany;
        }
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
        var asked = AskedField.Of(field);
        if (!read.TryGetValue(asked, out var standing))
        {
            read.Add(asked, standing = (asked.IsOfCompany ? company.Standing(asked, precedence) : null) ?? OfKeyOrPerson(asked));
        }

        return standing;
    }

    /// <summary>What was stated of the company under a name, of each source its last word; in no order.</summary>
    /// <param name="canonical">As <see cref="FactNames.Canonical"/> gives it.</param>
    internal IReadOnlyList<AttributeValue> StatedOfCompany(string canonical) => company.Stated(canonical);

    /// <summary>The same of the person.</summary>
    internal IReadOnlyList<AttributeValue> StatedOfPerson(string canonical)
    {
        if (hasOfPerson)
        {
            foreach (var (name, registers) in state.Facts.ByName)
            {
                if (!name.IsOfCompany && string.Equals(name.Canonical, canonical, StringComparison.Ordinal))
                {
                    return registers;
                }
            }
        }

        return [];
    }

    /// <summary>For each criterion what stands for its field, to be compared; null where it is unknown. Made once for the same rules.</summary>
    internal ReadOnlySpan<ComparedFact?> Compared(IcpRules rules)
    {
        if (!ReferenceEquals(comparedRules, rules))
        {
            var asked = AskedField.Of(rules);
            compared = new ComparedFact?[asked.Length];
            for (var i = 0; i < asked.Length; i++)
            {
                compared[i] =
                    (asked[i].IsOfCompany ? company.Compared(asked[i], precedence) : null)
                    ?? (OfKeyOrPerson(asked[i]) is { } standing ? new ComparedFact(standing) : null);
            }

            comparedRules = rules;
        }

        return compared;
    }

    private StandingFact? OfKeyOrPerson(AskedField asked) =>
        asked.IsDomain && AccountKeys.DomainOf(accountKey) is { } domain ? new StandingFact([domain], null)
        : asked.IsOfPerson && hasOfPerson ? OfPerson(asked)
        : null;

    private StandingFact? OfPerson(AskedField asked)
    {
        IReadOnlyList<AttributeValue>? found = null;
        for (var i = 0; i < asked.Names.Count; i++)
        {
            AttributeValue[]? underName = null;
            foreach (var (name, registers) in state.Facts.ByName)
            {
                if (name.IsOfCompany || !string.Equals(name.Canonical, asked.Names[i], StringComparison.Ordinal))
                {
                    continue;
                }

                if (underName is not null)
                {
                    // Two spellings of one name: of each source the last word under either.
                    return (person ??= Person()).Standing(asked.Field, asked.Names, precedence, asked.IsAsSent);
                }

                underName = registers;
            }

            if (underName is not null)
            {
                found = found is null ? underName : [.. found, .. underName];
            }
        }

        return found is null ? null : FactChoice.Of(asked.Field, found, precedence, asked.IsAsSent);
    }

    private FactsByName Person()
    {
        var facts = new FactsByName();
        foreach (var (name, registers) in state.Facts.ByName)
        {
            if (!name.IsOfCompany)
            {
                foreach (var register in registers)
                {
                    facts.Put(name.Canonical, register);
                }
            }
        }

        return facts;
    }
}
