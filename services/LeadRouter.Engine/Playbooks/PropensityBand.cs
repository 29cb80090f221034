namespace LeadRouter.Engine.Playbooks;

/// <param name="Priority">1 (most urgent) to 9.</param>
/// <param name="AtLeast">Probability of conversion: thousandths of a percent.</param>
public readonly record struct PropensityBand(int Priority, int AtLeast);
