namespace LeadRouter.Engine.Conditions;

/// <summary>A number between two bounds, inclusive, in thousandths; a null bound is open. A value that is no number does not match.</summary>
public sealed record RangeMatcher(long? MinThousandths, long? MaxThousandths) : Matcher;
