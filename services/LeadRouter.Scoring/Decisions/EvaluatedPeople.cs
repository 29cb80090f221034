using LeadRouter.Scoring.Contacts;

namespace LeadRouter.Scoring.Decisions;

/// <param name="All">Everybody who was evaluated, the touched ones first.</param>
/// <param name="DueNow">Whom the touched ones concern: to be evaluated as soon as this is committed.</param>
/// <param name="Large">Of the accounts of which something was stated, those of which only the people who were active last have been evaluated.</param>
public sealed record EvaluatedPeople(IReadOnlyList<ContactWork> All, IReadOnlyList<ContactWork> DueNow, IReadOnlyList<string> Large);
