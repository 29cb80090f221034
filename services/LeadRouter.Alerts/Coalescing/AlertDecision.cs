namespace LeadRouter.Alerts.Coalescing;

/// <param name="Opens">A new alert; false = the activity is counted in the thread's newest one.</param>
/// <param name="HeldBackReason">One of <see cref="HoldReasons"/>: the new alert is kept and not sent; null = it is sent.</param>
/// <param name="InBetween">Activities since the last alert of which the recipient was not told one by one.</param>
public sealed record AlertDecision(bool Opens, string? HeldBackReason, int InBetween)
{
    public static readonly AlertDecision Coalesce = new(false, null, 0);
}
