using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Territories;

/// <summary>Says in words why a condition does not hold.</summary>
internal static class ConditionText
{
    public static string WhyNot(Condition condition, IFactSource facts) =>
        condition switch
        {
            AllOf all => all.Parts.Where(part => !ConditionEvaluator.Holds(part, facts)).Select(part => WhyNot(part, facts)).First(),
            AnyOf any => any.Parts.Count == 0
                ? "it lists nothing that could hold"
                : string.Join(", and ", any.Parts.Select(part => WhyNot(part, facts))),
            FieldMatch match => $"{match.Field} is {Actual(facts.Values(match.Field))}, not {Wanted(match.Matchers)}",
            Not => "what it excludes holds",
            _ => "it asks for a signal, and routes do not look at signals",
        };

    private static string Actual(IReadOnlyList<string> values) => values.Count == 0 ? "unknown" : string.Join(", ", values);

    private static string Wanted(IReadOnlyList<Matcher> matchers) => string.Join(" or ", matchers.Select(Wanted));

    private static string Wanted(Matcher matcher) =>
        matcher switch
        {
            ExactMatcher exact => exact.Text,
            GlobMatcher glob => glob.Pattern,
            RangeMatcher { MinThousandths: { } min, MaxThousandths: { } max } => min == max
                ? Number(min)
                : $"{Number(min)} to {Number(max)}",
            // "> 5" is kept as 5.001 or more.
            RangeMatcher { MinThousandths: { } above } when above % 1000 == 1 => $"more than {Number(above - 1)}",
            RangeMatcher { MaxThousandths: { } below } when below % 1000 == 999 => $"less than {Number(below + 1)}",
            RangeMatcher { MinThousandths: { } min } => $"{Number(min)} or more",
            RangeMatcher { MaxThousandths: { } max } => $"{Number(max)} or less",
            UnknownMatcher => "unknown",
            _ => "anything",
        };

    private static string Number(long thousandths) => FormattableString.Invariant($"{thousandths / 1000m:0.###}");
}
