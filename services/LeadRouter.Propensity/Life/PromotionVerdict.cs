namespace LeadRouter.Propensity.Life;

/// <summary>Whether a challenger may become champion.</summary>
/// <param name="Reasons">What was decided by, in sentences.</param>
public sealed record PromotionVerdict(bool IsAllowed, IReadOnlyList<string> Reasons);
