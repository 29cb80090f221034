using LeadRouter.Engine.Facts;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Explanations;

/// <summary>Who somebody is, as people sent it: every text may be hostile, and is made fit for one line when it is shown.</summary>
/// <param name="Name">As given, or first and last name.</param>
/// <param name="Title">Job title.</param>
/// <param name="Company">Name of the company.</param>
public sealed record Person(string? Name, string? Email, string? Title, string? Company)
{
    /// <param name="state">What is remembered of the contact.</param>
    /// <param name="account">What was stated of its account; null when only the contact can tell.</param>
    /// <param name="precedence">Of the playbook.</param>
    public static Person Of(ContactState state, FactRegisters? account, FactPrecedence precedence)
    {
        return new Person(
            Fact("name") ?? FullName(),
            state.Email,
            Fact("title"),
            account?.Standing("name", precedence)?.Value ?? Fact("company.name")
        );

        string? Fact(string name) => state.Facts.Standing(name, precedence)?.Value;

        string? FullName()
        {
            var name = string.Join(' ', new[] { Fact("firstName"), Fact("lastName") }.Where(part => part is not null));
            return name.Length > 0 ? name : null;
        }
    }

    /// <summary><c>Dana Fox (VP Marketing, Acme)</c>; the e-mail address where there is no name.</summary>
    public override string ToString()
    {
        var about = new[] { PlainText.Line(Title), PlainText.Line(Company) }.Where(part => part is not null).ToList();
        var who = PlainText.Line(Name) ?? PlainText.Line(Email) ?? "Somebody who has not said a name";
        return about.Count == 0 ? who : $"{who} ({string.Join(", ", about)})";
    }
}
