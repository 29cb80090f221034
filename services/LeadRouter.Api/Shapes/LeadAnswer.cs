using LeadRouter.Engine.Explanations;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Api.Shapes;

/// <summary>A lead as it stands.</summary>
/// <param name="ContactId">Who qualified.</param>
/// <param name="Email">Of that person; null when none is known.</param>
/// <param name="Name">Of that person; null when none is known.</param>
/// <param name="Account">The account's key: its domain where one is known.</param>
/// <param name="Motion"><c>new</c> or <c>expansion</c>.</param>
/// <param name="Episode">1 for the first lead of this account and motion.</param>
/// <param name="Priority">1 is the most urgent.</param>
/// <param name="Owner">E-mail address; null until routed.</param>
/// <param name="Sdr">Who calls first, where the owner stands above the territory rules; null when the owner does.</param>
/// <param name="SlaDueAt">First touch is due then, in the team's working hours.</param>
/// <param name="Reason">Why it ended, as the playbook's recycle names it.</param>
/// <param name="WakeAt">Until when it sleeps; null for one that is open, and for one that time does not wake.</param>
/// <param name="Version">Rises with every change; events carry it.</param>
internal sealed record LeadAnswer(
    string Id,
    string ContactId,
    string? Email,
    string? Name,
    string Account,
    string Motion,
    long Episode,
    string Stage,
    long Priority,
    bool HandRaise,
    string? Divert,
    string? Owner,
    string? Sdr,
    string? Territory,
    string? Team,
    DateTime QualifiedAt,
    DateTime? RoutedAt,
    DateTime? SlaDueAt,
    DateTime? ClosedAt,
    string? Reason,
    DateTime? WakeAt,
    long Version
)
{
    public static LeadAnswer Of(LeadRow row, Person? person) =>
        new(
            row.Id,
            row.ContactId,
            person?.Email,
            person?.Name,
            row.AccountKey,
            row.Motion,
            row.Episode,
            row.Stage,
            row.Priority,
            row.HandRaise != 0,
            row.Divert,
            row.Owner,
            row.Sdr,
            row.Territory,
            row.Team,
            Instants.Of(row.QualifiedAt),
            Instants.Of(row.RoutedAt),
            Instants.Of(row.SlaDueAt),
            Instants.Of(row.ClosedAt),
            row.Reason,
            Instants.Of(row.WakeAt),
            row.Version
        );
}
