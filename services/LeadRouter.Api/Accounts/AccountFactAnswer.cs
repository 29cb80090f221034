namespace LeadRouter.Api.Accounts;

/// <summary>What is known of an account in one field: of several sources the one whose word stands.</summary>
/// <param name="Value">Null when it was taken away.</param>
/// <param name="Source">Who said so.</param>
/// <param name="At">When it was said.</param>
internal sealed record AccountFactAnswer(string Field, string? Value, string Source, DateTime At);
