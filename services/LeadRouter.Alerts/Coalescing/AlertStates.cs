namespace LeadRouter.Alerts.Coalescing;

internal static class AlertStates
{
    /// <summary>A delivery is still due.</summary>
    public const string Open = "open";

    /// <summary>Delivered on one channel at least, and nothing is due.</summary>
    public const string Sent = "sent";

    /// <summary>Every channel refused it; the deliveries say why.</summary>
    public const string Failed = "failed";

    /// <summary>Kept for the digest.</summary>
    public const string HeldBack = "held-back";

    /// <summary>Over the budget of a playbook that says <c>overflow: drop</c>.</summary>
    public const string Dropped = "dropped";
}
