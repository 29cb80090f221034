namespace LeadRouter.Propensity.Reporting;

/// <summary>Of a curve.</summary>
/// <param name="Low">Lower end of an interval of <paramref name="Y"/>; null: there is none.</param>
internal sealed record Point(double X, double Y, double? Low = null, double? High = null);
