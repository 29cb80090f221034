using System.Text.Json.Serialization;
using LeadRouter.Api.Shapes;

namespace LeadRouter.Api.Contacts;

/// <summary>A contact at an instant.</summary>
/// <param name="StateHash">Of what is remembered of the contact; equal histories have equal hashes.</param>
/// <param name="Fit">0 to 100 points; null when nothing of the account is known.</param>
/// <param name="Completeness">Known share of the fit's criteria, in percent.</param>
/// <param name="Grade">A to F, or ?; by hand where somebody has set one.</param>
/// <param name="Overrides">What people have set by hand and holds.</param>
/// <param name="Engagement">0 to 100 points; null when unknown: nothing was done yet, or profiling objected to.</param>
/// <param name="Level">1 (hottest) to 4; null when unknown.</param>
/// <param name="Propensity">Probability of conversion in percent; not there when no model is live, or nothing may be said of the person.</param>
/// <param name="Lead">Null when the contact is part of none.</param>
/// <param name="Account">The account's key: its domain where one is known.</param>
/// <param name="AccountIsInferred">Nothing is known of the contact but the company.</param>
internal sealed record ContactAnswer(
    string ContactId,
    string? Email,
    string StateHash,
    decimal? Fit,
    decimal Completeness,
    string Grade,
    string? Persona,
    decimal? Engagement,
    int? Level,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Propensity,
    LeadBrief? Lead,
    string? Account,
    bool AccountIsInferred,
    string PlaybookHash,
    DateTime AsOf,
    IReadOnlyList<OverrideAnswer> Overrides
)
{
    public static ContactAnswer Of(EvaluatedContact contact, LeadBrief? lead) =>
        new(
            contact.Snapshot.Id.ToString("N"),
            contact.Snapshot.State.Email,
            contact.Snapshot.State.Hash(),
            Points.Of(contact.Evaluation.Fit.Points),
            Points.Of(contact.Evaluation.Fit.Completeness),
            contact.Evaluation.Grade,
            contact.Evaluation.Persona.Persona,
            Points.Of(contact.Evaluation.Engagement.Points),
            contact.Evaluation.Engagement.Level,
            contact.Evaluation.Propensity?.Probability / 1000m,
            lead,
            contact.Snapshot.Account.Key,
            contact.Evaluation.IsInferred,
            contact.Evaluation.PlaybookHash,
            Instants.Of(contact.Evaluation.AsOf),
            OverrideAnswer.Of(contact.Evaluation)
        );
}
