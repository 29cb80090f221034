using LeadRouter.Storage.ServiceLevels;

namespace LeadRouter.Storage.Leads;

/// <summary>Everything that is kept of a lead.</summary>
/// <param name="Lead">The lead as it is.</param>
/// <param name="Events">Its transitions in order.</param>
/// <param name="Decisions">In order of time.</param>
/// <param name="Contacts">In order of joining.</param>
public sealed record LeadRecord(
    LeadRow Lead,
    IReadOnlyList<LeadEventRow> Events,
    IReadOnlyList<DecisionRow> Decisions,
    IReadOnlyList<LeadContactRow> Contacts
)
{
    /// <summary>Every owner's clock, in order.</summary>
    public IReadOnlyList<ServiceLevelRow> ServiceLevels { get; init; } = [];
}
