namespace LeadRouter.Api.Leads;

/// <summary>A contact of a lead; the first is the one who qualified.</summary>
internal sealed record LeadContactAnswer(string ContactId, string? Email, string? Name, DateTime JoinedAt);
