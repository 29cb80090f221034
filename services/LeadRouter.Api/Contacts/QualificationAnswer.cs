using System.Text.Json.Serialization;
using LeadRouter.Engine.Qualification;

namespace LeadRouter.Api.Contacts;

/// <param name="Outcome">nurture, suppressed, diverted, attached, enrich or qualified.</param>
/// <param name="Line">The line of the playbook's qualification that decided, counted from 1; null when none applied.</param>
/// <param name="Priority">1 (the most urgent) to 9; null when no lead comes of it.</param>
/// <param name="To">Whom a diverted or attached contact goes to.</param>
/// <param name="Reason">In words.</param>
/// <param name="ControlChance">Of somebody drawn for the random control: the chance with which they became a lead, in percent; not there for anybody else.</param>
internal sealed record QualificationAnswer(
    string Outcome,
    int? Line,
    int? Priority,
    string Motion,
    string? To,
    bool HandRaise,
    string Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? ControlChance
)
{
    public static QualificationAnswer Of(QualificationResult result) =>
        new(
            result.Outcome.ToString().ToLowerInvariant(),
            result.Line == 0 ? null : result.Line,
            result.Priority == 0 ? null : result.Priority,
            result.Motion,
            result.To,
            result.HandRaise,
            result.Reason,
            result.ControlChance / 1000m
        );
}
