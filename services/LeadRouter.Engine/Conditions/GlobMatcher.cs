namespace LeadRouter.Engine.Conditions;

/// <summary><c>*</c> stands for any run of characters, also none; everything else is literal, compared as <see cref="ExactMatcher"/> does.</summary>
/// <param name="Pattern">Already normalised.</param>
public sealed record GlobMatcher(string Pattern) : Matcher;
