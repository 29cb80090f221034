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

    /// <summary>
    /// Which reader reads the bytes again, and what of it they are: <c>segment</c> an item of a batch, <c>segment:batch</c> a whole body, <c>segment:track</c> a
    /// single call, <c>activity</c> an activity on its way to scoring; <c>public/segment</c> what a public key sent. Null = one of a time before this was noted.
    /// </summary>
    public string? Reader { get; init; }

    /// <summary>What came around the bytes and belongs to them, in the reader's own form; null for none.</summary>
    public byte[]? Envelope { get; init; }

    /// <summary>Its place among those that failed with it, 0-based: in that order they are read again.</summary>
    public int Position { get; init; }

    /// <summary>What the activity would have been.</summary>
    public ActivityOrigin Origin { get; init; }
}
