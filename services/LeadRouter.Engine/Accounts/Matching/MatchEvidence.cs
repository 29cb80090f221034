namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>One thing that was compared.</summary>
/// <param name="What">What was compared: <c>domain</c>, <c>name</c>, <c>country</c>, <c>postcode</c>, <c>phone</c>, <c>parent</c>.</param>
/// <param name="Agrees">True for what speaks for the account, false for what speaks against it.</param>
/// <param name="Text">In words.</param>
public sealed record MatchEvidence(string What, bool Agrees, string Text);
