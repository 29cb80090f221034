namespace LeadRouter.Storage.Reconciliation;

internal sealed class DisposedRow
{
    public long At { get; init; }
    public required string Disposition { get; init; }
    public required string Body { get; init; }
    public byte[]? State { get; init; }
    public string? LeadId { get; init; }
    public string? Stage { get; init; }
    public string? Owner { get; init; }
    public long? ClosedAt { get; init; }
    public long IsWaiting { get; init; }
}
