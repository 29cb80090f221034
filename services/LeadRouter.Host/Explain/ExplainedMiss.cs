namespace LeadRouter.Host.Explain;

/// <param name="Line">The line of the qualification, counted from 1.</param>
/// <param name="Would">What it would do.</param>
internal sealed record ExplainedMiss(int Line, string Would, IReadOnlyList<ExplainedText> Missing);
