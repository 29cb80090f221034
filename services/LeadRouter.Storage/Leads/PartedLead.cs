namespace LeadRouter.Storage.Leads;

/// <summary>A lead of a contact that turned out to be several people.</summary>
public sealed class PartedLead
{
    public required string Id { get; init; }
    public required string ContactId { get; init; }

    /// <summary>A name of whose it was found to be before; null = nobody had to ask.</summary>
    public string? Node { get; init; }
}
