namespace LeadRouter.Propensity.Reporting;

/// <summary>What taking every lead from a probability on gives.</summary>
/// <param name="Share">Of all leads that are taken.</param>
/// <param name="Precision">Share of converted among them.</param>
/// <param name="Recall">Share of all converted that is among them.</param>
internal sealed record Threshold(double Probability, double Share, double Precision, double Recall);
