namespace LeadRouter.Engine.Signals;

/// <summary>What a field's folded text must be, or contain, for a rule to be looked at.</summary>
/// <param name="Field">The field.</param>
/// <param name="Text">Never empty.</param>
/// <param name="IsWhole">The whole text, not a part of it.</param>
internal readonly record struct ActivityClue(ActivityField Field, string Text, bool IsWhole);
