namespace LeadRouter.Engine.GoldenContacts;

/// <summary>Something that the playbook does not make of a golden contact as it should.</summary>
/// <param name="Found">What it makes of them.</param>
/// <param name="Because">The part of the explanation that says so, in words.</param>
public sealed record GoldenDifference(GoldenContact Contact, GoldenExpectation Expected, string Found, string Because)
{
    /// <summary>One sentence for who looks after the rules.</summary>
    public string Message =>
        Expected.Name == GoldenExpectations.Because
            ? $"'{Contact.Name}': nothing in the explanation says '{Expected.Value}'; it says: {Because}."
            : $"'{Contact.Name}': {Expected.Name} should be {Expected.Value} and is {Found}: {Because}.";
}
