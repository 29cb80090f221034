namespace LeadRouter.Alerts.Deliveries;

/// <summary>What one attempt came to.</summary>
/// <param name="Reason">In words, for the person who looks at the alert: what happened and what to do; null when sent.</param>
/// <param name="IsAmbiguous">The answer does not say whether the receiver has it: trying again may make a duplicate.</param>
/// <param name="RetryAfter">How long the receiver asked to be left alone; null when it did not say.</param>
public sealed record DeliveryOutcome(DeliveryResult Result, string? Reason, bool IsAmbiguous, TimeSpan? RetryAfter)
{
    public static readonly DeliveryOutcome Sent = new(DeliveryResult.Sent, null, false, null);

    public static DeliveryOutcome Refused(string reason) => new(DeliveryResult.Refused, reason, false, null);

    public static DeliveryOutcome Again(string reason, TimeSpan? after = null) => new(DeliveryResult.Again, reason, false, after);

    public static DeliveryOutcome Unclear(string reason) => new(DeliveryResult.Again, reason, true, null);
}
