namespace LeadRouter.Propensity.Tables;

/// <summary>What is to be learnt from a file.</summary>
/// <param name="Positive">The label's value that counts as conversion; every other value is none, and an empty label leaves the row out.</param>
/// <param name="Columns">The only columns to learn from; null: all but the label, the order and <paramref name="Drop"/>.</param>
public sealed record TableQuestion(
    CsvFile File,
    string Label,
    string Positive,
    IReadOnlyList<string>? Columns,
    IReadOnlyList<string> Drop,
    Split Split
)
{
    /// <summary>A column of which one value never stands on both sides of a split by time: what is learnt from is left out of the test. Null: none.</summary>
    public string? Group { get; init; }

    /// <summary>A column that says as how many rows each counts, over 0: one over the chance with which it came to be there. Null: each as one.</summary>
    public string? Weight { get; init; }
}
