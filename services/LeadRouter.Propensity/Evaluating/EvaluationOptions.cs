namespace LeadRouter.Propensity.Evaluating;

/// <summary>How to evaluate.</summary>
/// <param name="IsEveryColumnKept">Leaks are named and learnt from all the same.</param>
/// <param name="Kept">Leaks that are learnt from all the same, by name.</param>
/// <param name="Threads">At most, 1 or more; the result is the same with any number.</param>
public sealed record EvaluationOptions(
    bool IsEveryColumnKept = false,
    IReadOnlyCollection<string>? Kept = null,
    ulong Seed = 1,
    int Threads = 1
)
{
    /// <summary>Columns of which more never lowers a prediction, by name; null: none.</summary>
    public IReadOnlyCollection<string>? Increasing { get; init; }

    /// <summary>Columns of which more never raises a prediction, by name; null: none.</summary>
    public IReadOnlyCollection<string>? Decreasing { get; init; }
}
