namespace LeadRouter.Alerts.Coalescing;

/// <summary>Why an alert is kept for the digest.</summary>
public static class HoldReasons
{
    /// <summary>No owner, and the rule names nobody else.</summary>
    public const string NoRecipient = "no-recipient";

    /// <summary>None of the rule's channels is configured and reaches the recipient.</summary>
    public const string NoChannel = "no-channel";

    /// <summary>The activity is more than an hour old.</summary>
    public const string Late = "late";

    /// <summary>The person has had the day's alerts.</summary>
    public const string Budget = "budget";
}
