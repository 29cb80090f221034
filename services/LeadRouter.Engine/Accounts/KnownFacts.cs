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
    private readonly FactsByName person = new();
    private readonly Dictionary<string, StandingFact?> read = new(StringComparer.Ordinal);
    private IcpRules? comparedRules;
    private ComparedFact?[] compared = [];

    public KnownFacts(ContactState state, AccountView account, FactPrecedence precedence)
        : this(state, account.Key, new CompanyFacts(account.Facts, [.. account.Members, state]), precedence) { }

    /// <param name="company">With what <paramref name="state"/> says of it.</param>
    internal KnownFacts(ContactState state, string? accountKey, CompanyFacts company, FactPrecedence precedence)
    {
        this.accountKey = accountKey;
        this.company = company;
        this.precedence = precedence;
        foreach (var (name, registers) in state.Facts.ByName)
        {
            if (!name.IsOfCompany)
            {
                foreach (var register in registers)
                {
                    person.Put(name.Canonical, register);
                }
            }
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
            var name = FactName.Of(FactName.Of(field.AsSpan("fact.".Length)).CanonicalText);
            return company.Standing(name.Field, [name.Text], precedence, asSent: true)
                ?? person.Standing(name.Field, [name.Text], precedence, asSent: true);
        }

        if (!FactNames.Synonyms.TryGetValue(field, out var names))
        {
            return null;
        }

        return FactNames.OnlyOfPerson.Contains(field) ? person.Standing(field, names, precedence)
            : company.Standing(field, names, precedence) is { } ofCompany ? ofCompany
            : field == "domain" && AccountKeys.DomainOf(accountKey) is { } domain ? new StandingFact([domain], null)
            : FactNames.AlsoOfPerson.Contains(field) ? person.Standing(field, names, precedence)
            : null;
    }
}
