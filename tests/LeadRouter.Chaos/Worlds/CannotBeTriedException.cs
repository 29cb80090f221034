namespace LeadRouter.Chaos.Worlds;

/// <summary>This machine cannot do what a fault needs; the message says what.</summary>
internal sealed class CannotBeTriedException(string message) : Exception(message);
