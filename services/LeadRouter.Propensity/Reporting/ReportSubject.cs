namespace LeadRouter.Propensity.Reporting;

/// <summary>What a page is about.</summary>
/// <param name="Source">What was learnt from, as a person calls it.</param>
/// <param name="Hash">Of the model.</param>
/// <param name="At">When it was learnt.</param>
/// <param name="LeadsPerWeek">That come in; null: as the dates of the test part say.</param>
public sealed record ReportSubject(string Source, string Hash, DateTimeOffset At, double? LeadsPerWeek);
