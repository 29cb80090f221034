using LeadRouter.Storage.Models;

namespace LeadRouter.Storage.LiveModels;

/// <summary>What a review of the champion has found.</summary>
/// <param name="Champion">Hash of the model.</param>
/// <param name="Leads">That it had not learnt from.</param>
/// <param name="Matured">Of them, with a known outcome.</param>
/// <param name="Psi">Population stability index of every feature, and of the prediction as <see cref="Score"/>; empty when there are too few leads.</param>
/// <param name="Warnings">A feature has other values than before: to be looked at.</param>
/// <param name="Alarms">Its predictions cannot be trusted any more: scores fall back to rules. In words.</param>
/// <param name="Shadow">Champion and challenger side by side; null without a challenger, or outcomes.</param>
public sealed record ReviewResult(
    string Champion,
    int Leads,
    int Matured,
    IReadOnlyList<KeyValuePair<string, double>> Psi,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Alarms,
    ShadowOutcome? Shadow
)
{
    /// <summary>The name of the prediction among the features.</summary>
    public const string Score = "the prediction";
}
