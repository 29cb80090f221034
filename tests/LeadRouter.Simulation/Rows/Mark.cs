namespace LeadRouter.Simulation.Rows;

/// <summary>That something is so, or how far something has come.</summary>
public sealed record Mark(int Value = 1);
