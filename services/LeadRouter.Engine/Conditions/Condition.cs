namespace LeadRouter.Engine.Conditions;

/// <summary>A line of the playbook's one condition grammar, parsed. Immutable; evaluated by <see cref="ConditionEvaluator"/>.</summary>
public abstract record Condition
{
    /// <summary>Where it stands in the playbook, for messages.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
