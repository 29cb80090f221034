namespace LeadRouter.Engine.Conditions;

/// <summary>Equal after NFKC and lower-casing (invariant).</summary>
/// <param name="Text">Already normalised.</param>
public sealed record ExactMatcher(string Text) : Matcher;
