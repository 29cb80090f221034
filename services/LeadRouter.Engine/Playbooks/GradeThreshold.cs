namespace LeadRouter.Engine.Playbooks;

/// <param name="Grade"><c>A</c> to <c>F</c>.</param>
/// <param name="FromPoints">Fit in points (0–100) from which the grade holds, inclusive.</param>
public sealed record GradeThreshold(string Grade, int FromPoints);
