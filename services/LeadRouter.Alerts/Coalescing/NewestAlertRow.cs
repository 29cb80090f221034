namespace LeadRouter.Alerts.Coalescing;

internal sealed class NewestAlertRow
{
    public required string Id { get; init; }
    public long CreatedAt { get; init; }
    public long Count { get; init; }
    public long InBetween { get; init; }
    public long FirstAt { get; init; }
    public long NewestAt { get; init; }
    public required string Signals { get; init; }
    public string? HeldBackReason { get; init; }

    public AlertThread ToThread() => new(CreatedAt, (int)Count, HeldBackReason is null, (int)InBetween);
}
