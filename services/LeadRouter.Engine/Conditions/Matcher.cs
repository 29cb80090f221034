namespace LeadRouter.Engine.Conditions;

/// <summary>What one value is compared with.</summary>
public abstract record Matcher;
