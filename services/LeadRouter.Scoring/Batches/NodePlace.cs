namespace LeadRouter.Scoring.Batches;

/// <summary>Where a name of a batch stood before it.</summary>
public sealed class NodePlace
{
    public required string Node { get; init; }

    /// <summary>Whose it is.</summary>
    public required string ContactId { get; init; }

    /// <summary>The contact's account; null without one.</summary>
    public string? AccountKey { get; init; }

    /// <summary>A name that has used this browser; null of what is no browser, and of one that nobody has.</summary>
    public string? Linked { get; init; }
}
