namespace LeadRouter.Intake.Import;

/// <summary>A line that is kept as a failed activity.</summary>
/// <param name="Line">1-based, in the file.</param>
/// <param name="Column">1-based byte of the line.</param>
/// <param name="Reason">A stable word: <c>unparseable</c>, <c>no-identity</c>, …</param>
/// <param name="Detail">What is wrong and what would be right.</param>
public sealed record ImportFailure(long Line, long Column, string Reason, string Detail);
