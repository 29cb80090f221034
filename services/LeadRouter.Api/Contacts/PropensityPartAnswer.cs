namespace LeadRouter.Api.Contacts;

/// <summary>What one thing adds to a propensity.</summary>
/// <param name="Text">In words.</param>
/// <param name="LogOdds">Also negative.</param>
internal sealed record PropensityPartAnswer(string Feature, string Text, decimal LogOdds);
