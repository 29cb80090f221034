namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>A row of the outbox as it is read.</summary>
internal sealed class OutboxEntry
{
    public required string Id { get; init; }
    public required string Endpoint { get; init; }
    public required string Type { get; init; }
    public required string Body { get; init; }
}
