using LeadRouter.Engine.Facts;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Accounts;

/// <summary>What was stated of a company: of its account, and as <c>company.</c> facts of its people. Read once for all of them.</summary>
internal sealed class CompanyFacts
{
    private readonly FactsByName registers;
    private readonly Dictionary<AskedField, ComparedFact?> answers = [];

    public CompanyFacts(AccountFacts account, IEnumerable<ContactState> people)
    {
        registers = new FactsByName();
        foreach (var (name, stated) in account.Registers.ByName)
        {
            foreach (var register in stated)
            {
                registers.Put(name.CanonicalText, register);
            }
        }

        foreach (var person in people)
        {
            Add(person);
        }
    }

    private CompanyFacts(CompanyFacts others) => registers = new FactsByName(others.registers);

    /// <summary>The same with what one more person's facts say.</summary>
    public CompanyFacts With(ContactState person)
    {
        var with = new CompanyFacts(this);
        with.Add(person);
        return with;
    }

    /// <summary>What stands for a field; null when nothing does.</summary>
    /// <param name="precedence">Always the same one.</param>
    public StandingFact? Standing(AskedField asked, FactPrecedence precedence) => Answer(asked, precedence)?.Fact;

    /// <summary>What was stated under a name, of each source its last word.</summary>
    /// <param name="canonical">As <see cref="FactNames.Canonical"/> gives it.</param>
    public IReadOnlyList<AttributeValue> Stated(string canonical) => registers.Of(canonical);

    /// <summary>The same, to be compared.</summary>
    public ComparedFact? Compared(AskedField asked, FactPrecedence precedence) => Answer(asked, precedence);

    /// <summary>Its people ask for the same fields, one after the other.</summary>
    private ComparedFact? Answer(AskedField asked, FactPrecedence precedence)
    {
        if (!answers.TryGetValue(asked, out var answer))
        {
            answer = registers.Standing(asked.Field, asked.Names, precedence, asked.IsAsSent) is { } standing
                ? new ComparedFact(standing)
                : null;
            answers.Add(asked, answer);
        }

        return answer;
    }

    private void Add(ContactState person)
    {
        foreach (var (name, stated) in person.Facts.ByName)
        {
            if (!name.IsOfCompany)
            {
                continue;
            }

            foreach (var register in stated)
            {
                registers.Put(name.Canonical, register);
            }
        }
    }
}
