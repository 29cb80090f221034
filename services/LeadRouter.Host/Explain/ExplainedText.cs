namespace LeadRouter.Host.Explain;

internal sealed record ExplainedText(string Text);
