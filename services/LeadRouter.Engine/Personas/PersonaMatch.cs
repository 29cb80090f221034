namespace LeadRouter.Engine.Personas;

/// <param name="Persona">Null when no rule matches.</param>
/// <param name="Tier">0–3; 3 when no rule matches; null when it may not be told.</param>
/// <param name="Function">Parsed from the title; null when unknown.</param>
/// <param name="Seniority">Parsed from the title; null when unknown.</param>
public sealed record PersonaMatch(string? Persona, int? Tier, string? Function, string? Seniority);
