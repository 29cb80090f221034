using LeadRouter.Api.Shapes;
using LeadRouter.Storage.ServiceLevels;

namespace LeadRouter.Api.Leads;

/// <summary>One owner's clock. Durations are ISO 8601.</summary>
/// <param name="Owner">E-mail address.</param>
/// <param name="ByTurn">True when a team's turn chose the owner: only then somebody else may get the lead.</param>
/// <param name="DueAt">The first touch is due then.</param>
/// <param name="RemindedAt">The last reminder.</param>
/// <param name="OverdueAt">When it was noted that it was overdue.</param>
/// <param name="EscalatedTo">Who was told; null = nobody.</param>
/// <param name="TouchedBy"><c>call</c>, <c>email</c>, <c>meeting</c>, <c>task</c> or <c>status</c>.</param>
/// <param name="Raw">From the assignment to the touch by the clock on the wall.</param>
/// <param name="Working">The same in the owner's working time: what the service level counts.</param>
/// <param name="CrmFailures">Times in a row that the CRM could not be read, where it was asked.</param>
/// <param name="NextLookAt">When it is looked at again, if nothing happens before.</param>
/// <param name="EndedBy"><c>touched</c>, <c>closed</c>, <c>rerouted</c> or <c>handed-over</c>.</param>
internal sealed record ServiceOwnerAnswer(
    string Owner,
    bool ByTurn,
    DateTime AssignedAt,
    DateTime? DueAt,
    DateTime? RemindedAt,
    DateTime? OverdueAt,
    string? EscalatedTo,
    DateTime? TouchedAt,
    string? TouchedBy,
    string? Raw,
    string? Working,
    long CrmFailures,
    DateTime? NextLookAt,
    DateTime? EndedAt,
    string? EndedBy
)
{
    public static ServiceOwnerAnswer Of(ServiceLevelRow row) =>
        new(
            row.Owner,
            row.ByTurn != 0,
            Instants.Of(row.AssignedAt),
            Instants.Of(row.DueAt),
            Instants.Of(row.RemindedAt),
            Instants.Of(row.BreachedAt),
            row.EscalatedTo,
            Instants.Of(row.TouchedAt),
            row.TouchedBy,
            ServiceLevelAnswer.Duration(row.TouchedAt - row.AssignedAt),
            ServiceLevelAnswer.Duration(row.WorkingMs),
            row.Failures,
            Instants.Of(row.NextAt),
            Instants.Of(row.EndedAt),
            row.EndedBy
        );
}
