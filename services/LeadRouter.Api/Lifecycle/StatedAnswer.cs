namespace LeadRouter.Api.Lifecycle;

/// <summary>What was taken in as a fact; it is in force as soon as scoring has read it, usually within a second.</summary>
/// <param name="Subject">The lead or the contact.</param>
/// <param name="At">From when on it holds.</param>
/// <param name="Fields">As they stand in the log.</param>
internal sealed record StatedAnswer(string Subject, DateTime At, IReadOnlyDictionary<string, string> Fields);
