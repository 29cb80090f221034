using LeadRouter.Engine.Evaluations;
using LeadRouter.Scoring.Contacts;

namespace LeadRouter.Scoring.Decisions;

/// <summary>A decision on its way into the table: the evaluation as it was, with the state it was made from.</summary>
/// <param name="Disposition">What became of it: qualified, joined, open, attached, waiting, asleep, suppressed, nurture.</param>
public sealed record DecisionRow(Guid Id, ContactWork Work, Judgement Judgement, Guid? LeadId, string Disposition);
