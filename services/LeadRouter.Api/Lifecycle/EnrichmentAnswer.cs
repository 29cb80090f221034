using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Explanations;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Api.Lifecycle;

/// <summary>Somebody who may be a lead once some facts are known.</summary>
/// <param name="Missing">Which facts.</param>
/// <param name="DueAt">They are wanted by then.</param>
/// <param name="IsLate">They did not come in time: nobody waits any more, and the rest of the qualification decides.</param>
internal sealed record EnrichmentAnswer(
    string ContactId,
    string? Email,
    string? Name,
    string? Account,
    IReadOnlyList<string> Missing,
    DateTime WaitingSince,
    DateTime DueAt,
    bool IsLate
)
{
    public static EnrichmentAnswer Of(WaitingRow row, Person? person, long now) =>
        new(
            row.Id,
            person?.Email,
            person?.Name,
            row.AccountKey,
            row.WaitingFor?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [],
            Instants.Of(row.WaitingSince),
            Instants.Of(row.WaitingUntil),
            row.WaitingUntil <= now
        );
}
