namespace LeadRouter.Alerts.Deliveries;

/// <summary>When a delivery is tried again, and when no more. Pure.</summary>
internal static class DeliveryPolicy
{
    /// <summary>An alert that could not be delivered for so long is no longer news: milliseconds.</summary>
    public const long GiveUpAfterMs = 24 * 60 * 60 * 1000;

    /// <summary>Each of these may have arrived: somebody who gets the same thing so often stops reading.</summary>
    public const int MostAmbiguous = 20;

    private const long FirstPauseMs = 1000;
    private const long LongestPauseMs = 10 * 60 * 1000;

    public static DeliveryStep Decide(ClaimedDelivery delivery, DeliveryOutcome outcome, long now)
    {
        if (outcome.Result == DeliveryResult.Sent)
        {
            return new DeliveryStep(DeliveryStates.Sent, now, null);
        }

        if (outcome.Result == DeliveryResult.Refused)
        {
            return new DeliveryStep(DeliveryStates.Failed, now, outcome.Reason);
        }

        var ambiguous = delivery.Ambiguous + (outcome.IsAmbiguous ? 1 : 0);
        if (ambiguous >= MostAmbiguous)
        {
            return new DeliveryStep(
                DeliveryStates.Failed,
                now,
                FormattableString.Invariant(
                    $"Given up after {ambiguous} answers that did not say whether it arrived; it may be there. The last one: {outcome.Reason}"
                )
            );
        }

        var dueAt = now + Math.Max(Pause(delivery.Attempts), (long)(outcome.RetryAfter?.TotalMilliseconds ?? 0));
        return dueAt - delivery.CreatedAt > GiveUpAfterMs
            ? new DeliveryStep(DeliveryStates.Failed, now, $"Given up after a day. The last answer: {outcome.Reason}")
            : new DeliveryStep(DeliveryStates.Due, dueAt, outcome.Reason);
    }

    /// <summary>1 s, 2 s, 4 s, … 10 min.</summary>
    private static long Pause(long attempts) => Math.Min(LongestPauseMs, FirstPauseMs << (int)Math.Min(attempts - 1, 20));
}
