using LeadRouter.Engine.Lifecycle;

namespace LeadRouter.Storage.Leads;

/// <summary>A lead of a contact's account, or one that the contact is part of, as far as its end matters.</summary>
internal sealed class LeadExitRow
{
    public required string ContactId { get; init; }
    public required string Id { get; init; }
    public required string Motion { get; init; }
    public required string Stage { get; init; }
    public string? Reason { get; init; }
    public long QualifiedAt { get; init; }
    public long? ClosedAt { get; init; }
    public long? WakeAt { get; init; }

    public LeadEpisode ToEpisode() => new(Id, Motion, Stage, Reason, QualifiedAt, ClosedAt, WakeAt);
}
