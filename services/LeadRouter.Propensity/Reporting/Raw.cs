namespace LeadRouter.Propensity.Reporting;

/// <summary>Text that is markup already.</summary>
internal sealed record Raw(string Text);
