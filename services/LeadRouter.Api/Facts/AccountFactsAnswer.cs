namespace LeadRouter.Api.Facts;

/// <summary>What was ever stated of an account, by anybody or by its people.</summary>
/// <param name="Facts">By field, at most <c>limit</c>.</param>
/// <param name="Next">Ask with <c>after</c> set to it for the next page; null on the last.</param>
internal sealed record AccountFactsAnswer(string Account, DateTime AsOf, DateTime KnownAt, IReadOnlyList<FactAnswer> Facts, string? Next);
