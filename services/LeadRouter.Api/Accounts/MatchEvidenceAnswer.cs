namespace LeadRouter.Api.Accounts;

/// <summary>One thing that was compared.</summary>
/// <param name="What">domain, parent, name, country, postcode or phone.</param>
/// <param name="Agrees">Whether it speaks for the account.</param>
internal sealed record MatchEvidenceAnswer(string What, bool Agrees, string Text);
