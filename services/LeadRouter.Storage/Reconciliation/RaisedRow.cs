namespace LeadRouter.Storage.Reconciliation;

internal sealed class RaisedRow
{
    public long Id { get; init; }
    public long At { get; init; }
    public long ArrivedAt { get; init; }
    public long Origin { get; init; }
    public required byte[] Body { get; init; }
    public string? ContactId { get; init; }
}
