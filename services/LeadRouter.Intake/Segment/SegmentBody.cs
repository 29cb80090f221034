namespace LeadRouter.Intake.Segment;

/// <summary>A body of the Segment protocol, cut into items that can fail one by one.</summary>
internal sealed record SegmentBody
{
    /// <summary>The bytes as they were sent.</summary>
    public required ReadOnlyMemory<byte> Sent { get; init; }

    /// <summary>The bytes to read: as sent, lone surrogates replaced. The same length, so that every range fits both.</summary>
    public required ReadOnlyMemory<byte> Text { get; init; }

    /// <summary>Why the whole body cannot be read; the items are empty then.</summary>
    public IntakeError? Error { get; init; }

    public IReadOnlyList<ItemRange> Items { get; init; } = [];

    /// <summary>So many of the items are read; those behind them are kept as failed.</summary>
    public int Most { get; init; } = IntakeLimits.BatchItems;

    /// <summary>The sender sent several: for one that is bad the rest is not sent back.</summary>
    public bool IsList { get; init; }

    /// <summary>The batch's <c>context</c>, an object within the limits.</summary>
    public ItemRange? Context { get; init; }

    public string? WriteKey { get; init; }

    /// <summary>The batch's <c>sentAt</c>.</summary>
    public string? SentAt { get; init; }
}
