namespace LeadRouter.Engine.Conditions;

/// <summary>The value is not known.</summary>
public sealed record UnknownMatcher : Matcher;
