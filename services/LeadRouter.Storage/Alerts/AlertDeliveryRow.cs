namespace LeadRouter.Storage.Alerts;

/// <summary>How an alert fares on one channel.</summary>
public sealed class AlertDeliveryRow
{
    public required string AlertId { get; init; }

    /// <summary><c>slack_dm</c>, <c>slack</c> or <c>email</c>.</summary>
    public required string Channel { get; init; }

    /// <summary><c>due</c>, <c>sent</c> or <c>failed</c>.</summary>
    public required string State { get; init; }

    /// <summary>When it is tried next: Unix milliseconds, UTC.</summary>
    public long DueAt { get; init; }

    public long Attempts { get; init; }

    /// <summary>Attempts whose answer did not say whether it arrived: the receiver may have it up to so many times more than once.</summary>
    public long Ambiguous { get; init; }

    /// <summary>Why the last attempt did not succeed, in words.</summary>
    public string? LastError { get; init; }

    /// <summary>Unix milliseconds, UTC; null until sent.</summary>
    public long? SentAt { get; init; }
}
