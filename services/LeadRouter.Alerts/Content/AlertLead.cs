namespace LeadRouter.Alerts.Content;

/// <summary>The lead an alert is about, or the account's open one.</summary>
internal sealed class AlertLead
{
    public long Priority { get; init; }
    public required string Stage { get; init; }
    public string? Owner { get; init; }

    /// <summary>Who calls first; null when the owner does.</summary>
    public string? Sdr { get; init; }

    /// <summary>People on it.</summary>
    public long People { get; init; }
}
