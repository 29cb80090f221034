using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <summary>A lead that goes to a given kind of person instead of through the territories.</summary>
/// <param name="To"><c>account_owner</c> or <c>channel_manager</c>.</param>
/// <param name="When">Whom it is for.</param>
/// <param name="MinLevel">It needs this engagement level or a better (lower) one; a hand-raise counts as level 1.</param>
/// <param name="Motion"><c>new</c> or <c>expansion</c>.</param>
public sealed record DivertLine(string To, Condition When, int MinLevel, string Motion) : QualificationLine;
