namespace LeadRouter.Engine.Conditions;

/// <summary>
/// A field's value must match one of the matchers. A field with several values (signals, lists) matches when any value does.
/// An unknown field matches only <see cref="UnknownMatcher"/>.
/// </summary>
public sealed record FieldMatch(string Field, IReadOnlyList<Matcher> Matchers) : Condition;
