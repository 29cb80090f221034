using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Qualification;

/// <summary>Why a condition holds, in words: only the parts that made it hold.</summary>
internal static class ConditionReason
{
    public static string Of(Condition condition, IFactSource facts) =>
        condition switch
        {
            AllOf { Parts.Count: 0 } => "it takes everybody",
            AllOf all => string.Join(" and ", all.Parts.Select(part => Of(part, facts))),
            AnyOf any => any.Parts.FirstOrDefault(part => ConditionEvaluator.Holds(part, facts)) is { } holding
                ? Of(holding, facts)
                : "nothing holds",
            Not not => $"not ({Asked(not.Inner)})",
            FieldMatch match => facts.Values(match.Field) is { Count: > 0 } values
                ? $"{match.Field} is {string.Join(", ", values)}"
                : $"{match.Field} is unknown",
            SignalWithin within => within
                .Signals.Where(signal => facts.LastSignalAt(signal) is { } at && facts.Now - at <= within.WithinMs)
                .Select(signal => $"{signal} was given {Ago(facts.Now - facts.LastSignalAt(signal).GetValueOrDefault())}")
                .FirstOrDefault()
                ?? Asked(within),
            _ => condition.ToString() ?? "",
        };

    /// <summary>How long ago, in the largest whole unit: <c>2 hours ago</c>.</summary>
    public static string Ago(long milliseconds) => milliseconds < 60_000 ? "just now" : Length(milliseconds) + " ago";

    /// <summary>A stretch of time in its largest whole unit: <c>2 hours</c>.</summary>
    public static string Length(long milliseconds)
    {
        var (count, unit) = milliseconds switch
        {
            < 60_000 => (milliseconds / 1000, "second"),
            < 3_600_000 => (milliseconds / 60_000, "minute"),
            < 86_400_000 => (milliseconds / 3_600_000, "hour"),
            _ => (milliseconds / 86_400_000, "day"),
        };
        return FormattableString.Invariant($"{count} {unit}{(count == 1 ? "" : "s")}");
    }

    /// <summary>What a condition asks for, in words.</summary>
    public static string Asked(Condition condition) =>
        condition switch
        {
            AllOf all => string.Join(" and ", all.Parts.Select(Asked)),
            AnyOf any => string.Join(" or ", any.Parts.Select(Asked)),
            Not not => $"not ({Asked(not.Inner)})",
            FieldMatch match => $"{match.Field} is {string.Join(" or ", match.Matchers.Select(Asked))}",
            SignalWithin within => $"{string.Join(" or ", within.Signals)} was given within {Length(within.WithinMs)}",
            _ => condition.ToString() ?? "",
        };

    /// <summary>What a matcher takes, in words.</summary>
    public static string Asked(Matcher matcher) =>
        matcher switch
        {
            ExactMatcher exact => exact.Text,
            GlobMatcher glob => glob.Pattern,
            UnknownMatcher => "unknown",
            RangeMatcher { MinThousandths: { } number } range when number == range.MaxThousandths => Bound(number),
            RangeMatcher range => $"{Bound(range.MinThousandths)}..{Bound(range.MaxThousandths)}",
            _ => matcher.ToString() ?? "",
        };

    private static string Bound(long? thousandths) => thousandths is { } bound ? QualificationFacts.Points(bound) : "";
}
