namespace LeadRouter.Host.Failed;

/// <summary>Which failed activities are meant; null = whichever.</summary>
/// <param name="Since">An instant in ISO 8601.</param>
internal sealed record FailedQuestion(string? Reason, string? Source, string? Since = null);
