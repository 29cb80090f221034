using LeadRouter.Storage.LiveModels;

namespace LeadRouter.Host.Propensity;

/// <summary>What <c>model disagreements --json</c> prints of somebody.</summary>
/// <param name="Probability">Of conversion, in percent.</param>
/// <param name="RulesPriority">Null: by the rules no lead.</param>
/// <param name="ModelPriority">Null: by the model no lead.</param>
internal sealed record DisagreementAnswer(
    string ContactId,
    string? LeadId,
    DateTime At,
    decimal Probability,
    int? RulesPriority,
    int? ModelPriority,
    string Reason,
    IReadOnlyList<string> Why
)
{
    public static DisagreementAnswer Of(DisagreementRow row) =>
        new(
            row.ContactId,
            row.LeadId,
            DateTimeOffset.FromUnixTimeMilliseconds(row.At).UtcDateTime,
            row.Probability / 1000m,
            row.Disagreement.RulesPriority,
            row.Disagreement.ModelPriority,
            row.Reason,
            row.Why
        );
}
