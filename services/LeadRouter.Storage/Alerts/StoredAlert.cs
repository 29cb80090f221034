namespace LeadRouter.Storage.Alerts;

internal sealed class StoredAlert
{
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required string Rule { get; init; }
    public string? Recipient { get; init; }
    public required string Channels { get; init; }
    public required string AccountKey { get; init; }
    public required string ContactId { get; init; }
    public string? LeadId { get; init; }
    public long HandRaise { get; init; }
    public long FirstAt { get; init; }
    public long NewestAt { get; init; }
    public long Count { get; init; }
    public long InBetween { get; init; }
    public required string Signals { get; init; }
    public required string State { get; init; }
    public string? HeldBackReason { get; init; }
    public long CreatedAt { get; init; }
}
