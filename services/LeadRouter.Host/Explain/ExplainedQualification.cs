namespace LeadRouter.Host.Explain;

/// <param name="Reason">In words: the outcome, the line that decided, and why.</param>
internal sealed record ExplainedQualification(string Reason);
