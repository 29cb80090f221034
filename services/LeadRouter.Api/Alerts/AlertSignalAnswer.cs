namespace LeadRouter.Api.Alerts;

/// <summary>One line of an alert.</summary>
/// <param name="Signal">Empty when the alert is about a lead and not about a signal.</param>
/// <param name="What">Asset, form or URL path; may be empty.</param>
/// <param name="Count">How often.</param>
internal sealed record AlertSignalAnswer(string Signal, string What, string ContactId, int Count, DateTime NewestAt);
