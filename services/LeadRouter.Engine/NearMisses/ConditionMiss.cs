using System.Globalization;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Qualification;

namespace LeadRouter.Engine.NearMisses;

/// <summary>The parts of a condition that do not hold; of alternatives those of the nearest.</summary>
internal static class ConditionMiss
{
    public static IReadOnlyList<MissingPart> Of(Condition condition, QualificationFacts facts) =>
        ConditionEvaluator.Holds(condition, facts)
            ? []
            : condition switch
            {
                AllOf all => [.. all.Parts.SelectMany(part => Of(part, facts))],
                AnyOf any => any.Parts.Select(part => Of(part, facts)).MinBy(parts => parts.Count) ?? [Nothing],
                Not not => [Forbidden(not.Inner, facts)],
                FieldMatch match => [Field(match, facts)],
                SignalWithin within => [Signal(within, facts)],
                _ => [Nothing],
            };

    private static MissingPart Nothing => new("line", null, "nothing satisfies this line", null, "nothing satisfies this line");

    private static MissingPart Forbidden(Condition inner, QualificationFacts facts)
    {
        var reason = ConditionReason.Of(inner, facts);
        return new MissingPart(
            inner is FieldMatch match ? match.Field : "line",
            reason,
            $"not: {ConditionReason.Asked(inner)}",
            null,
            $"{reason}, which must not be"
        );
    }

    private static MissingPart Field(FieldMatch match, QualificationFacts facts)
    {
        var values = facts.Values(match.Field);
        var actual = values.Count == 0 ? null : string.Join(", ", values);
        var needs = string.Join(" or ", match.Matchers.Select(ConditionReason.Asked));
        var missing = Short(match, values);
        var by = missing is { } thousandths ? $", {QualificationFacts.Points(thousandths)} short" : "";
        return new MissingPart(match.Field, actual, needs, missing, $"{match.Field} is {actual ?? "unknown"} and must be {needs}{by}");
    }

    private static long? Short(FieldMatch match, IReadOnlyList<string> values)
    {
        if (values.Count != 1 || !decimal.TryParse(values[0], NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var actual = (long)Math.Clamp(number * 1000m, long.MinValue / 2, long.MaxValue / 2);
        return match
            .Matchers.OfType<RangeMatcher>()
            .Where(range => range.MinThousandths > actual)
            .Select(range => range.MinThousandths - actual)
            .Min();
    }

    private static MissingPart Signal(SignalWithin within, QualificationFacts facts)
    {
        var last = within
            .Signals.Select(signal => (Signal: signal, At: facts.LastSignalAt(signal)))
            .Where(given => given.At is not null)
            .OrderByDescending(given => given.At)
            .Select(given => $"{given.Signal} was last given {ConditionReason.Ago(facts.Now - given.At.GetValueOrDefault())}")
            .FirstOrDefault();
        var needs = ConditionReason.Asked(within);
        return new MissingPart(
            "signal",
            last,
            needs,
            null,
            $"{last ?? $"{string.Join(" or ", within.Signals)} was never given"}; {needs} is needed"
        );
    }
}
