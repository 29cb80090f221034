namespace LeadRouter.Scoring.Retention;

/// <summary>What one transaction of a sweep did.</summary>
/// <param name="Seen">How many activities it looked at; 0 when the sweep is done.</param>
/// <param name="Gone">How many of them have left the log.</param>
public readonly record struct SweepStep(int Seen, int Gone);
