using System.Globalization;

namespace LeadRouter.Engine.Conditions;

/// <summary>Decides whether a condition holds. Pure.</summary>
public static class ConditionEvaluator
{
    public static bool Holds(Condition condition, IFactSource facts) =>
        condition switch
        {
            AllOf all => all.Parts.All(part => Holds(part, facts)),
            AnyOf any => any.Parts.Any(part => Holds(part, facts)),
            Not not => !Holds(not.Inner, facts),
            FieldMatch match => Matches(match, facts.Values(match.Field)),
            SignalWithin within => within.Signals.Any(signal => facts.LastSignalAt(signal) is { } at && facts.Now - at <= within.WithinMs),
            _ => throw new InvalidOperationException($"No evaluation for a condition of type {condition.GetType().Name}."),
        };

    public static bool Matches(Matcher matcher, string value) =>
        matcher switch
        {
            ExactMatcher exact => string.Equals(exact.Text, TextNormaliser.Fold(value), StringComparison.Ordinal),
            GlobMatcher glob => Glob.Matches(glob.Pattern, TextNormaliser.Fold(value)),
            RangeMatcher range => Number(value) is { } number
                && (range.MinThousandths is not { } min || number >= min)
                && (range.MaxThousandths is not { } max || number <= max),
            _ => false,
        };

    private static bool Matches(FieldMatch match, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return match.Matchers.Any(matcher => matcher is UnknownMatcher);
        }

        foreach (var value in values)
        {
            foreach (var matcher in match.Matchers)
            {
                if (Matches(matcher, value))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The number a text states, in thousandths, cut towards zero; null when it states none.</summary>
    public static long? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
        && number is > -9_000_000_000_000_000m and < 9_000_000_000_000_000m
            ? (long)(number * 1000m)
            : null;
}
