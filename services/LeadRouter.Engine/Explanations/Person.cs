using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Explanations;

/// <summary>Who somebody is, as people sent it: every text may be hostile, and is made fit for one line when it is shown.</summary>
/// <param name="Name">As given, or first and last name.</param>
/// <param name="Title">Job title.</param>
/// <param name="Company">Name of the company.</param>
public sealed record Person(string? Name, string? Email, string? Title, string? Company)
{
    /// <param name="state">What is remembered of the contact.</param>
    /// <param name="accountName">What the account is called; null or empty when only the contact can tell.</param>
    public static Person Of(ContactState state, string? accountName) =>
        new(
            Trait(state, "name") ?? FullName(state),
            state.Email,
            Trait(state, "title") ?? Trait(state, "jobTitle"),
            string.IsNullOrWhiteSpace(accountName) ? Trait(state, "company.name") : accountName
        );

    /// <summary><c>Dana Fox (VP Marketing, Acme)</c>; the e-mail address where there is no name.</summary>
    public override string ToString()
    {
        var about = new[] { PlainText.Line(Title), PlainText.Line(Company) }.Where(part => part is not null).ToList();
        var who = PlainText.Line(Name) ?? PlainText.Line(Email) ?? "Somebody who has not said a name";
        return about.Count == 0 ? who : $"{who} ({string.Join(", ", about)})";
    }

    private static string? FullName(ContactState state)
    {
        var name = string.Join(' ', new[] { Trait(state, "firstName"), Trait(state, "lastName") }.Where(part => part is not null));
        return name.Length > 0 ? name : null;
    }

    private static string? Trait(ContactState state, string name) =>
        state.Attributes.GetValueOrDefault(name)?.Value is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
}
