using System.Text.Json.Serialization;

namespace LeadRouter.Crm.Contacts;

/// <summary>What LeadRouter says of somebody: written with every sync.</summary>
/// <param name="Points">Engagement: thousandths of a point, 0–100,000; null when unknown.</param>
/// <param name="Level">1 (hottest) to 4; null when unknown.</param>
/// <param name="Fit">Thousandths of a point; null when unknown.</param>
/// <param name="Grade"><c>A</c>–<c>F</c> or <c>?</c>.</param>
/// <param name="Persona">Null when no rule matches.</param>
/// <param name="Reason">In words, for the salesperson.</param>
/// <param name="Priority">Of the lead: 1 is the most urgent; null without one.</param>
/// <param name="LeadStage">Of the lead; null without one.</param>
public sealed record CrmStanding(
    long? Points,
    int? Level,
    long? Fit,
    string Grade,
    string? Persona,
    string Reason,
    long? Priority,
    string? LeadStage
)
{
    /// <summary>Who calls first: an e-mail address; null when the lead's owner does. Null is left out of the fingerprint.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sdr { get; init; }

    /// <summary>The strongest reasons one by one, each a sentence; null when the CRM has no fields for them. Null is left out of the fingerprint.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Reasons { get; init; }
}
