namespace LeadRouter.Alerts.Deliveries;

/// <summary>A delivery that this process may try until its lease ends.</summary>
public sealed class ClaimedDelivery
{
    public required string AlertId { get; init; }
    public required string Channel { get; init; }

    /// <summary>This attempt's number, from 1. Also the fence: who comes back after the lease with an older one changes nothing.</summary>
    public long Attempts { get; init; }

    /// <summary>Attempts before this one whose answer was not clear, one that ended without a word included.</summary>
    public long Ambiguous { get; init; }

    /// <summary>When the alert was made: Unix milliseconds, UTC.</summary>
    public long CreatedAt { get; init; }
}
