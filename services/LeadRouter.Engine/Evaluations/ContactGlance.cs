namespace LeadRouter.Engine.Evaluations;

/// <summary>The numbers of an evaluation without their parts and reasons.</summary>
/// <param name="Engagement">Thousandths of a point; null when unknown.</param>
/// <param name="Level">1 to 4; null when unknown.</param>
/// <param name="Fit">Thousandths of a point; null when unknown.</param>
/// <param name="Grade"><c>A</c>–<c>F</c>, or <c>?</c>.</param>
/// <param name="Completeness">Thousandths of a percent.</param>
public readonly record struct ContactGlance(long? Engagement, int? Level, long? Fit, string Grade, long Completeness);
