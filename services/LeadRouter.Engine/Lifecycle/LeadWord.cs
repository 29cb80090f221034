namespace LeadRouter.Engine.Lifecycle;

/// <summary>What somebody said of a lead, and since when it was known.</summary>
/// <param name="KnownSince">Unix milliseconds, UTC.</param>
public sealed record LeadWord(LeadStatement Statement, long KnownSince);
