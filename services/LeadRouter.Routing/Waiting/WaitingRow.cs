namespace LeadRouter.Routing.Waiting;

/// <summary>A lead that waits, with its place in the queue.</summary>
internal sealed class WaitingRow
{
    public required string LeadId { get; init; }
    public long Priority { get; init; }
    public long Since { get; init; }
}
