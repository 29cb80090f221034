namespace LeadRouter.Engine.Territories;

/// <summary>The territories of the playbook cannot route a lead. The message says what to change.</summary>
public sealed class TerritoryException(string message) : Exception(message);
