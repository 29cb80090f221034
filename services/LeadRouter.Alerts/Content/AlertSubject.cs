namespace LeadRouter.Alerts.Content;

/// <summary>Who an alert is about, as known when it is sent. Texts are as people sent them.</summary>
internal sealed record AlertSubject(string? Name, string? Title, string? Persona, string? Company, string Grade, int? Level);
