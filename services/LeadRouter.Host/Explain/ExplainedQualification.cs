namespace LeadRouter.Host.Explain;

internal sealed record ExplainedQualification(string Outcome, int Line, int Priority, string Reason);
