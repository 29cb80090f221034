using LeadRouter.Scoring.Contacts;

namespace LeadRouter.Scoring.Decisions;

/// <param name="All">Everybody who was evaluated, the touched ones first.</param>
/// <param name="DueNow">Whom the touched ones concern: to be evaluated as soon as this is committed.</param>
public sealed record EvaluatedPeople(IReadOnlyList<ContactWork> All, IReadOnlyList<ContactWork> DueNow);
