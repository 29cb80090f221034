namespace LeadRouter.Propensity.Training;

/// <summary>There is too little to learn from. Carries how much there is.</summary>
public sealed class EvidenceException : Exception
{
    /// <summary>Rows of each outcome below which nothing is learnt.</summary>
    public const int Least = 40;

    public EvidenceException(long positives, long negatives)
        : this(
            FormattableString.Invariant(
                $"there are {positives:N0} converted and {negatives:N0} other rows to learn from; at least {Least} of each are needed."
            ),
            positives,
            negatives
        ) { }

    /// <param name="why">What is lacking although there are so many: a sentence.</param>
    public EvidenceException(string why, long positives, long negatives)
        : base($"{why} Score by rules until more outcomes are known.")
    {
        Positives = positives;
        Negatives = negatives;
    }

    public long Positives { get; }

    public long Negatives { get; }
}
