namespace LeadRouter.Storage.Leads;

/// <summary>A contact that joined a lead.</summary>
public sealed class LeadContactRow
{
    public required string ContactId { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long JoinedAt { get; init; }
}
