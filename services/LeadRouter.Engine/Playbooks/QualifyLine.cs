using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <param name="Priority">1 (most urgent) to 9.</param>
/// <param name="When">Who qualifies.</param>
public sealed record QualifyLine(int Priority, Condition When) : QualificationLine;
