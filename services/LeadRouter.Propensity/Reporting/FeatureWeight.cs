namespace LeadRouter.Propensity.Reporting;

/// <summary>How much a column has to say.</summary>
/// <param name="Mean">Mean absolute part of it in predictions, in log-odds.</param>
/// <param name="Direction">Which values raise and which lower the prediction, in words.</param>
public sealed record FeatureWeight(string Column, double Mean, string Direction);
