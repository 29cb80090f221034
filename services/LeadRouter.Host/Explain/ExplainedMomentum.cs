namespace LeadRouter.Host.Explain;

/// <summary>Whether somebody does more than before: no part of the score.</summary>
internal sealed record ExplainedMomentum
{
    public required decimal Points { get; init; }
    public required string Trend { get; init; }
    public IReadOnlyList<ExplainedPart> Parts { get; init; } = [];
}
