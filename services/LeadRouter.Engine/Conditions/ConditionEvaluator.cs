using System.Globalization;

namespace LeadRouter.Engine.Conditions;

/// <summary>Decides whether a condition holds. Pure. An unknown fact matches only <c>unknown</c>, so <c>not</c> of anything else holds for it.</summary>
public static class ConditionEvaluator
{
    private const decimal Largest = 9_000_000_000_000_000m;

    public static bool Holds(Condition condition, IFactSource facts) =>
        condition switch
        {
            FieldMatch match => match.Matches(facts.Values(match.Field)),
            AllOf all => All(all.Parts, facts),
            AnyOf any => Any(any.Parts, facts),
            Not not => !Holds(not.Inner, facts),
            SignalWithin within => Given(within, facts),
            _ => throw new InvalidOperationException($"No evaluation for a condition of type {condition.GetType().Name}."),
        };

    public static bool Matches(Matcher matcher, string value)
    {
        var compared = new ComparedValue(value);
        return Matches(matcher, ref compared);
    }

    internal static bool Matches(Matcher matcher, ref ComparedValue value) =>
        matcher switch
        {
            ExactMatcher exact => string.Equals(exact.Text, value.Folded, StringComparison.Ordinal),
            GlobMatcher glob => Glob.Matches(glob.Pattern, value.Folded),
            RangeMatcher range => value.Thousandths is { } number
                && (range.MinThousandths is not { } min || number >= min)
                && (range.MaxThousandths is not { } max || number <= max),
            _ => false,
        };

    /// <summary>The number a text states, in thousandths, cut towards zero; null when it states none. Commas may part groups of three digits and nothing else.</summary>
    public static long? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
        && number is > -Largest and < Largest
        && CommasPartThousands(text)
            ? (long)(number * 1000m)
            : null;

    /// <summary>The parser takes a comma anywhere: it would read the "1,5" of a German form as 15.</summary>
    private static bool CommasPartThousands(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0)
        {
            return true;
        }

        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = text.AsSpan(0, point < 0 ? text.Length : point).Trim();
        var groups = 0;
        foreach (var group in whole.Split(','))
        {
            var digits = whole[group].TrimStart("+-").Length;
            if (groups++ == 0 ? digits is 0 or > 3 : digits != 3)
            {
                return false;
            }
        }

        return true;
    }

    private static bool All(IReadOnlyList<Condition> parts, IFactSource facts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (!Holds(parts[i], facts))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Any(IReadOnlyList<Condition> parts, IFactSource facts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (Holds(parts[i], facts))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Given(SignalWithin within, IFactSource facts)
    {
        for (var i = 0; i < within.Signals.Count; i++)
        {
            if (facts.LastSignalAt(within.Signals[i]) is { } at && facts.Now - at <= within.WithinMs)
            {
                return true;
            }
        }

        return false;
    }
}
