namespace LeadRouter.Simulation.Rows;

/// <summary>Something to be written to the CRM.</summary>
/// <param name="Lead">The lead's row; null for a task.</param>
/// <param name="Requested">How often it was asked for.</param>
/// <param name="Holder">Who works on it.</param>
/// <param name="Until">As long as this.</param>
public sealed record JobRow(string? Lead, int Requested, string? Holder, int Until);
