namespace LeadRouter.Simulation.Rows;

/// <param name="Due">When.</param>
/// <param name="Step">What is next: 1 remind, 2 route again, 3 escalate.</param>
public sealed record TimerRow(int Due, int Step);
