using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <summary>One line of the qualification; the first that applies decides.</summary>
public abstract record QualificationLine
{
    public SourceLocation Location { get; init; } = SourceLocation.None;

    /// <summary>1-based place in the list: how explanations name it.</summary>
    public required int Number { get; init; }
}
