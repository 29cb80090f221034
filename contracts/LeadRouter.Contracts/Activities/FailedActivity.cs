namespace LeadRouter.Contracts.Activities;

/// <summary>Something that was sent and could not be taken as an activity. Kept with its bytes, so that nothing is lost.</summary>
public sealed record FailedActivity
{
    /// <summary>Why, as a stable kebab-case word: <c>too-large</c>, <c>unparseable</c>, <c>future-clock</c>, <c>unknown-type</c>, <c>no-identity</c>, …</summary>
    public required string Reason { get; init; }

    /// <summary>Why, in words, naming the field and what would be right. No personal data.</summary>
    public required string Detail { get; init; }

    public required string Source { get; init; }

    /// <summary>When it arrived: Unix milliseconds, UTC.</summary>
    public required long ArrivedAt { get; init; }

    /// <summary>The bytes as they were sent, cut at 1 MiB.</summary>
    public required byte[] Bytes { get; init; }
}
