namespace LeadRouter.Api.Facts;

/// <summary>What was ever stated of an account, by anybody or by its people.</summary>
internal sealed record AccountFactsAnswer(string Account, DateTime AsOf, DateTime KnownAt, IReadOnlyList<FactAnswer> Facts);
