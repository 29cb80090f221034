using LeadRouter.Engine.Features;

namespace LeadRouter.Storage.LiveModels;

/// <summary>Somebody of whom the rules and the model say different things.</summary>
/// <param name="At">Of the decision: Unix milliseconds, UTC.</param>
/// <param name="Probability">Of conversion: thousandths of a percent.</param>
/// <param name="Reason">Of the decision, in words.</param>
/// <param name="Why">What adds most to the probability, in words.</param>
public sealed record DisagreementRow(
    string ContactId,
    string? LeadId,
    long At,
    int Probability,
    Disagreement Disagreement,
    string Reason,
    IReadOnlyList<string> Why
);
