namespace LeadRouter.Scoring.Contacts;

internal sealed class NodeOwner
{
    public required string Node { get; init; }
    public required string ContactId { get; init; }

    /// <summary>The contact's version as it was when the node was read.</summary>
    public long Version { get; init; }
}
