using System.Collections.Frozen;

namespace LeadRouter.Engine.Conditions;

/// <summary>
/// A field's value must match one of the matchers. A field with several values (signals, lists) matches when any value does.
/// An unknown field matches only <see cref="UnknownMatcher"/>.
/// </summary>
public sealed record FieldMatch(string Field, IReadOnlyList<Matcher> Matchers) : Condition
{
    /// <summary>Exact texts from which a set is faster than comparing one by one; a list of key domains can have thousands.</summary>
    private const int FewTexts = 8;

    private readonly FrozenSet<string>? texts = HasMany(Matchers)
        ? Matchers.OfType<ExactMatcher>().Select(matcher => matcher.Text).ToFrozenSet(StringComparer.Ordinal)
        : null;
    private readonly Matcher[] tested = HasMany(Matchers) ? [.. Matchers.Where(matcher => matcher is not ExactMatcher)] : [.. Matchers];
    private readonly bool takesUnknown = Matchers.Any(matcher => matcher is UnknownMatcher);

    /// <summary>Read-only: what is prepared from them would not follow a copy by <c>with</c>.</summary>
    public IReadOnlyList<Matcher> Matchers { get; } = Matchers;

    public bool Matches(IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return takesUnknown;
        }

        for (var i = 0; i < values.Count; i++)
        {
            var value = new ComparedValue(values[i]);
            if (Matches(ref value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same for values that several conditions look at: each is folded once.</summary>
    internal bool Matches(ComparedValue[] values)
    {
        if (values.Length == 0)
        {
            return takesUnknown;
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (Matches(ref values[i]))
            {
                return true;
            }
        }

        return false;
    }

    private bool Matches(ref ComparedValue value)
    {
        if (texts is not null && texts.Contains(value.Folded))
        {
            return true;
        }

        foreach (var matcher in tested)
        {
            if (ConditionEvaluator.Matches(matcher, ref value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasMany(IReadOnlyList<Matcher> matchers) => matchers.Count(matcher => matcher is ExactMatcher) > FewTexts;
}
