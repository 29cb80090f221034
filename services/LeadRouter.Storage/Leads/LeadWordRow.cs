using LeadRouter.Engine.Lifecycle;

namespace LeadRouter.Storage.Leads;

/// <summary>What somebody said of a lead, as it is kept.</summary>
internal sealed class LeadWordRow
{
    public required string Status { get; init; }
    public long At { get; init; }
    public required string Source { get; init; }
    public required string Key { get; init; }
    public string? Reason { get; init; }
    public long? Until { get; init; }
    public long? RecordedAt { get; init; }

    public LeadWord ToWord() => new(new LeadStatement(Status, At, Source, Key) { Reason = Reason, Until = Until }, RecordedAt ?? At);
}
