namespace LeadRouter.Storage.Alerts;

/// <summary>An alert as it is kept, with its deliveries.</summary>
public sealed class AlertRow
{
    public required string Id { get; init; }

    /// <summary><c>keyActivity</c>, <c>keyAsset</c>, <c>newLead</c>, <c>leadJoined</c> or <c>attached</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The playbook's rule that asked for it, or the kind where no rule is needed.</summary>
    public required string Rule { get; init; }

    /// <summary>An address, or a channel with <c>#</c>; null when nobody was found.</summary>
    public string? Recipient { get; init; }

    /// <summary>The channels it goes by, with commas between; empty when it is held back for want of one.</summary>
    public required string Channels { get; init; }

    public required string AccountKey { get; init; }

    /// <summary>Who gave the first signal: 32 hexadecimal digits.</summary>
    public required string ContactId { get; init; }

    public string? LeadId { get; init; }
    public bool HandRaise { get; init; }

    /// <summary>The earliest activity: Unix milliseconds, UTC.</summary>
    public long FirstAt { get; init; }

    /// <summary>The latest activity: Unix milliseconds, UTC.</summary>
    public long NewestAt { get; init; }

    /// <summary>How many activities are in it, ≥ 1.</summary>
    public long Count { get; init; }

    /// <summary>Activities since the alert before this one of which the recipient was not told one by one.</summary>
    public long InBetween { get; init; }

    public required IReadOnlyList<AlertedSignal> Signals { get; init; }

    /// <summary><c>open</c>, <c>sent</c>, <c>failed</c>, <c>held-back</c> (the digest has it) or <c>dropped</c>.</summary>
    public required string State { get; init; }

    /// <summary><c>budget</c>, <c>late</c>, <c>no-channel</c> or <c>no-recipient</c>; null when it is not held back.</summary>
    public string? HeldBackReason { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long CreatedAt { get; init; }

    public IReadOnlyList<AlertDeliveryRow> Deliveries { get; init; } = [];
}
