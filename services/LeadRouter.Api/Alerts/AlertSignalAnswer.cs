namespace LeadRouter.Api.Alerts;

/// <summary>One line of an alert.</summary>
/// <param name="Signal">The playbook's name of it.</param>
/// <param name="What">Asset, form or URL path; null when the activity named none.</param>
/// <param name="Count">How often.</param>
internal sealed record AlertSignalAnswer(string Signal, string? What, string ContactId, int Count, DateTime NewestAt);
