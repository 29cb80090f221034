namespace LeadRouter.Simulation.Rows;

/// <summary>A timer's step that was taken.</summary>
/// <param name="ReadAt">When the CRM was asked before it; null for never.</param>
/// <param name="FiredAt">When it was decided.</param>
public sealed record StepTold(string Lead, int Step, int? ReadAt, int FiredAt);
