namespace LeadRouter.Storage.Coverage;

/// <param name="From">Activities at or after this instant count: Unix milliseconds.</param>
/// <param name="At">Now: those at or before it count.</param>
/// <param name="Top">Uncovered groups to show, ≥ 1.</param>
/// <param name="MostRows">Rows of the log that are read at most, the last stored first; null = all.</param>
public sealed record CoverageQuestion(long From, long At, int Top, long? MostRows);
