namespace LeadRouter.Host.Import;

/// <summary>What <c>--json</c> prints: totals over all runs of this import, seconds of this one.</summary>
/// <param name="Read">Lines and rows that were not blank.</param>
/// <param name="Accepted">Those that are activities; one that was known already is among them and changes nothing.</param>
/// <param name="Failed">Those that are kept as failed activities.</param>
/// <param name="Reasons">How many failed, by reason.</param>
/// <param name="Failures">The first 20.</param>
internal sealed record ImportReport(
    string File,
    long Read,
    long Accepted,
    long Failed,
    double Seconds,
    IReadOnlyDictionary<string, long> Reasons,
    IReadOnlyList<ImportFailure> Failures
);
