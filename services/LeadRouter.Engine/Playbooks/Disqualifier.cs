using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <summary>What rules an account out, however well the rest of it fits.</summary>
/// <param name="When">Looks at facts of the account.</param>
/// <param name="Reason">Why, in the words of sales.</param>
public sealed record Disqualifier(Condition When, string Reason)
{
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
