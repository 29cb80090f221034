namespace LeadRouter.Host.Explain;

internal sealed record ExplainedPersona(string? Persona, int? Tier, string? Function, string? Seniority);
