namespace LeadRouter.Host.Explain;

/// <param name="LogOdds">What it adds.</param>
internal sealed record ExplainedPropensityPart(string Text, decimal LogOdds);
