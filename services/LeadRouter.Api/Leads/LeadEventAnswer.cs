namespace LeadRouter.Api.Leads;

/// <summary>One transition of a lead.</summary>
/// <param name="From">Null for the first.</param>
internal sealed record LeadEventAnswer(long Seq, string? From, string To, DateTime At, string Actor, string Source, string? Reason);
