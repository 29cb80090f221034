namespace LeadRouter.Host.Explain;

internal sealed record ExplainedPart(string Rule, string Text, decimal Points);
