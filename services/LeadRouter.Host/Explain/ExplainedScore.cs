namespace LeadRouter.Host.Explain;

/// <summary>A score with its parts: of the fit, the engagement or the account, each with what it has of the rest.</summary>
internal sealed record ExplainedScore
{
    public decimal? Points { get; init; }
    public string? Grade { get; init; }
    public decimal? Completeness { get; init; }
    public int? Level { get; init; }
    public int? ActivePeople { get; init; }
    public bool IsKeyAccount { get; init; }
    public int InferredVisitors { get; init; }
    public decimal InferredPoints { get; init; }

    /// <summary>Who is active at an account, known and inferred.</summary>
    public string Active =>
        FormattableString.Invariant($"{ActivePeople} active")
        + (
            InferredVisitors == 0
                ? ""
                : FormattableString.Invariant(
                    $", {InferredVisitors} {(InferredVisitors == 1 ? "visitor" : "visitors")} inferred ({InferredPoints:0.###} points)"
                )
        );

    public ExplainedMomentum? Momentum { get; init; }
    public IReadOnlyList<string> Unknown { get; init; } = [];
    public IReadOnlyList<ExplainedPart> Parts { get; init; } = [];
}
