using System.Text.Json.Serialization;
using LeadRouter.Api.Contacts;

namespace LeadRouter.Api.Identity;

/// <summary>A person before or after a merge or an un-merge.</summary>
/// <param name="ContactId">Null for a part that gets a contact of its own.</param>
/// <param name="Names">Addresses, user ids, CRM ids and unclaimed browsers, each with its kind: <c>e:</c>, <c>u:</c>, <c>c:</c>, <c>a:</c>.</param>
/// <param name="TakesIn">Contacts that lead here from now on.</param>
/// <param name="Activities">How many activities are theirs; facts are not counted.</param>
/// <param name="Engagement">0 to 100 points; null when unknown.</param>
/// <param name="Level">1 (hottest) to 4; null when unknown.</param>
/// <param name="Fit">0 to 100 points; null when nothing of the account is known.</param>
/// <param name="Grade">A to F, or ?; by hand where somebody has set one.</param>
/// <param name="FitGrade">The fit's own grade where another was set by hand.</param>
/// <param name="Outcome">What the playbook decides: qualified, nurture, …</param>
/// <param name="Leads">Open leads that they are part of, with stage and owner.</param>
/// <param name="Crm">What the CRM is told, in words.</param>
internal sealed record ChangedPersonAnswer(
    string? ContactId,
    IReadOnlyList<string> Names,
    IReadOnlyList<string> TakesIn,
    string? Email,
    string? Account,
    long Activities,
    decimal? Engagement,
    int? Level,
    decimal? Fit,
    string Grade,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? FitGrade,
    string? Persona,
    string Outcome,
    IReadOnlyList<LeadBrief> Leads,
    string Crm
);
