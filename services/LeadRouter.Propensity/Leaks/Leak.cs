namespace LeadRouter.Propensity.Leaks;

/// <summary>A column that knows what is only known afterwards.</summary>
/// <param name="Column">As the file names it.</param>
/// <param name="Reason">What gives it away, in words.</param>
public sealed record Leak(string Column, string Reason);
