namespace LeadRouter.Host.Explain;

internal sealed record ExplainedChange(string Kind, string Text, decimal? Points);
