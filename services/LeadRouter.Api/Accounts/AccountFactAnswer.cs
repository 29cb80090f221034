namespace LeadRouter.Api.Accounts;

/// <summary>What is known of an account in one field.</summary>
/// <param name="Value">Null when the source took the fact away.</param>
/// <param name="Source">Who said so.</param>
/// <param name="At">When it was said.</param>
internal sealed record AccountFactAnswer(string Field, string? Value, string Source, DateTime At);
