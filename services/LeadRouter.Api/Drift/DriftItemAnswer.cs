using LeadRouter.Api.Shapes;
using LeadRouter.Storage.Drift;

namespace LeadRouter.Api.Drift;

/// <summary>A lead of which somebody else than the decision says whose it is.</summary>
/// <param name="Kind">
/// <c>crm</c>: the CRM has somebody else as the owner of the lead's person; <c>stated</c>: a source says since the decision that the account is somebody else's;
/// <c>by-hand</c>: somebody set the owner here.
/// </param>
/// <param name="Decided">Whose it is, or would be, by the decision; null where that found nobody.</param>
/// <param name="Owner">Who has it, or its account, instead; null for nobody.</param>
/// <param name="By">Who says so: the person; where the CRM names nobody, by what it was written; the source of what was stated.</param>
/// <param name="Stage">How it ended, or where it stands.</param>
/// <param name="ExitReason">Null where nobody gave one.</param>
internal sealed record DriftItemAnswer(
    string LeadId,
    string AccountKey,
    string Kind,
    string? Decided,
    string? Owner,
    string By,
    DateTime DecidedAt,
    DateTime ChangedAt,
    string Stage,
    DateTime? ClosedAt,
    string? ExitReason
)
{
    public static DriftItemAnswer Of(OwnerDrift drift) =>
        new(
            drift.LeadId,
            drift.AccountKey,
            drift.Kind,
            drift.Decided,
            drift.Owner,
            drift.By,
            Instants.Of(drift.DecidedAt),
            Instants.Of(drift.ChangedAt),
            drift.Stage,
            Instants.Of(drift.ClosedAt),
            drift.ExitReason
        );
}
