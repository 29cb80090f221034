namespace LeadRouter.Host.Explain;

/// <param name="Probability">Of conversion, in percent.</param>
internal sealed record ExplainedPropensity(
    string Model,
    decimal Probability,
    decimal Believed,
    IReadOnlyList<ExplainedPropensityPart> Parts
);
