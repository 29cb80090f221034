namespace LeadRouter.Engine.Conditions;

/// <summary>The inner condition must not hold.</summary>
public sealed record Not(Condition Inner) : Condition;
