namespace LeadRouter.Host.Explain;

/// <summary>What somebody has set by hand.</summary>
internal sealed record ExplainedOverride(
    string What,
    string Value,
    string? Machine,
    string By,
    string? Why,
    DateTimeOffset At,
    DateTimeOffset? Until
);
