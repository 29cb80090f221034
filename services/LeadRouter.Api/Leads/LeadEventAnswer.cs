namespace LeadRouter.Api.Leads;

/// <summary>One transition of a lead.</summary>
/// <param name="From">Null for the first.</param>
/// <param name="ActorKind">machine, person or crm.</param>
/// <param name="Why">In the actor's own words.</param>
/// <param name="Until">Until when it is to sleep, where that was said.</param>
/// <param name="RecordedAt">When it was noted here; what was stated late has an earlier <paramref name="At"/>.</param>
internal sealed record LeadEventAnswer(
    long Seq,
    string? From,
    string To,
    DateTime At,
    string Actor,
    string ActorKind,
    string Source,
    string? Reason,
    string? Why,
    DateTime? Until,
    DateTime? RecordedAt
);
