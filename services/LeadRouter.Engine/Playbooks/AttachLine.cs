using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <summary>The contact is attached to somebody's open work: no new lead.</summary>
/// <param name="To"><c>opportunity_owner</c>.</param>
/// <param name="When">Whom it is for. Applies only to a contact that would be worth a person's attention: level 1–3 or a hand-raise.</param>
public sealed record AttachLine(string To, Condition When) : QualificationLine;
