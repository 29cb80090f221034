using LeadRouter.Engine.Facts;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Accounts;

/// <summary>What was stated of a company: of its account, and as <c>company.</c> facts of its people. Read once for all of them.</summary>
internal sealed class CompanyFacts
{
    private readonly FactsByName registers;

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

    /// <summary>What stands for a field among its names; null when nothing does.</summary>
    public StandingFact? Standing(string field, IReadOnlyList<string> names, FactPrecedence precedence, bool asSent = false) =>
        registers.Standing(field, names, precedence, asSent);

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
