namespace LeadRouter.Propensity.Metrics;

/// <summary>A 95 % interval.</summary>
public sealed record Interval(double From, double To);
