namespace LeadRouter.Scoring.Contacts;

internal sealed class NodeOwner
{
    public required string Node { get; init; }
    public required string ContactId { get; init; }
}
