namespace LeadRouter.Host.Import;

/// <summary>How far an import is: everything before <see cref="Place"/> is durable at the server.</summary>
internal sealed record ImportProgress
{
    /// <summary>Failures that are shown one by one.</summary>
    public const int FirstFailures = 20;

    /// <summary><see cref="ImportPlan.Rules"/> of the import.</summary>
    public required string Rules { get; init; }

    /// <summary>Null before the first part.</summary>
    public FileFingerprint? File { get; init; }

    public FilePlace? Place { get; init; }

    public bool IsDone { get; init; }

    /// <summary>Lines and rows that were not blank.</summary>
    public long Read { get; init; }

    public long Accepted { get; init; }

    public long Failed { get; init; }

    public SortedDictionary<string, long> Reasons { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The first <see cref="FirstFailures"/>.</summary>
    public IReadOnlyList<ImportFailure> Failures { get; init; } = [];

    public ImportProgress With(int read, ImportAnswer answer, FilePlace place, FileFingerprint file)
    {
        var reasons = new SortedDictionary<string, long>(Reasons, StringComparer.Ordinal);
        foreach (var failure in answer.Failed)
        {
            reasons[failure.Reason] = reasons.GetValueOrDefault(failure.Reason) + 1;
        }

        return this with
        {
            File = file,
            Place = place,
            Read = Read + read,
            Accepted = Accepted + answer.Accepted,
            Failed = Failed + answer.Failed.Count,
            Reasons = reasons,
            Failures = [.. Failures.Concat(answer.Failed).Take(FirstFailures)],
        };
    }
}
