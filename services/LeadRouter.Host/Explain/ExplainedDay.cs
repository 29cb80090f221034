namespace LeadRouter.Host.Explain;

internal sealed record ExplainedDay(
    DateTimeOffset AsOf,
    decimal? Points,
    int? Level,
    string Grade,
    string Outcome,
    IReadOnlyList<ExplainedChange> Changes
);
