using System.Text.Json.Serialization;
using LeadRouter.Engine.Explanations;

namespace LeadRouter.Engine.Fit;

/// <param name="Points">Thousandths of a point, 0–100,000; null when no criterion is known. Never 0 for unknown.</param>
/// <param name="Grade"><c>A</c>–<c>F</c>, or <c>?</c>.</param>
/// <param name="Completeness">Known share of the weights, in thousandths of a percent: 0–100,000.</param>
/// <param name="Parts">Sum to <paramref name="Points"/>; empty when it is null.</param>
/// <param name="Unknown">Criteria whose fact is unknown, in the playbook's order.</param>
public sealed record FitScore(long? Points, string Grade, long Completeness, IReadOnlyList<ScorePart> Parts, IReadOnlyList<string> Unknown)
{
    /// <summary>Why the account is ruled out, and what of it says so; null when it is not. Then points are 0 and the grade is the lowest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Disqualified { get; init; }
}
