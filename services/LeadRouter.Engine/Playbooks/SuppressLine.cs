using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <summary>Nobody it holds for becomes a lead.</summary>
public sealed record SuppressLine(Condition When) : QualificationLine;
