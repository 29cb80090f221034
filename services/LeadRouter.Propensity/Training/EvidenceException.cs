namespace LeadRouter.Propensity.Training;

/// <summary>There is too little to learn from. Carries how much there is.</summary>
public sealed class EvidenceException(long positives, long negatives)
    : Exception(
        FormattableString.Invariant(
            $"there are {positives:N0} converted and {negatives:N0} other rows to learn from; at least {Least} of each are needed. Score by rules until more outcomes are known."
        )
    )
{
    /// <summary>Rows of each outcome below which nothing is learnt.</summary>
    public const int Least = 40;

    public long Positives { get; } = positives;

    public long Negatives { get; } = negatives;
}
