namespace LeadRouter.Engine.Conditions;

/// <summary>One part must hold; does not hold when empty.</summary>
public sealed record AnyOf(IReadOnlyList<Condition> Parts) : Condition;
