namespace LeadRouter.Engine.Conditions;

/// <summary>Every part must hold; holds when empty.</summary>
public sealed record AllOf(IReadOnlyList<Condition> Parts) : Condition;
