namespace LeadRouter.Host.Explain;

internal sealed record ExplainedPlayer(
    string ContactId,
    string? Email,
    string? Function,
    string? Seniority,
    int? Level,
    DateOnly? LatestActivityOn
);
