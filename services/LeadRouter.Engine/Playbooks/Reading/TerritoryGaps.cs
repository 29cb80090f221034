using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>
/// Finds what falls between territories to the last rule, as is easily overlooked: days after one ends and before another takes what it took, and numbers between two
/// ranges of territories that are alike otherwise.
/// </summary>
/// <param name="rules">Those that are active, in order; the last takes everything.</param>
/// <param name="dayOf">The day on which an instant falls.</param>
internal sealed class TerritoryGaps(ReadingContext context, IReadOnlyList<TerritoryRule> rules, Func<long, string> dayOf)
{
    private readonly List<(TerritoryRule Rule, Conjunction Condition)> asked =
    [
        .. rules.SkipLast(1).Select(rule => (rule, new Conjunction(rule.When))),
    ];

    public void Check()
    {
        foreach (var (rule, condition) in asked)
        {
            if (!context.MayCompare(asked.Sum(one => one.Condition.Size), rule.Location))
            {
                return;
            }

            if (rule.Until != long.MaxValue)
            {
                CheckEnd(rule, condition);
            }
        }

        foreach (var field in rules.SelectMany(rule => Ranges(rule).Select(range => range.Field)).Distinct(StringComparer.Ordinal).ToList())
        {
            CheckNumbers(field);
        }
    }

    private void CheckEnd(TerritoryRule rule, Conjunction condition)
    {
        var takers = asked.Where(one => one.Rule != rule && one.Rule.Until > rule.Until && one.Condition.IsImpliedBy(condition)).ToList();
        if (takers.Exists(one => one.Rule.From <= rule.Until))
        {
            return;
        }

        var next = takers.Select(one => one.Rule).MinBy(taker => taker.From);
        var days = next is null
            ? $"from {dayOf(rule.Until)} on: no other territory takes it. Let one begin on that day"
            : $"from {dayOf(rule.Until)} until {Quote.Of(next.Territory)} at {next.Location} begins on {dayOf(next.From)}. Let that begin earlier";
        context.Bag.Warning(
            rule.Location,
            "territory-gap",
            $"What the territory {Quote.Of(rule.Territory)} takes goes to {Quote.Of(rules[^1].Territory)} at {rules[^1].Location} {days}, or let this one last longer."
        );
    }

    private void CheckNumbers(string field)
    {
        var alike = rules
            .Where(rule => Ranges(rule).Any(range => range.Field == field))
            .GroupBy(rule => string.Join(';', Others(rule, field).Select(CanonicalText.Of).Order(StringComparer.Ordinal)));
        foreach (var group in alike)
        {
            var ranges = group
                .SelectMany(rule => Ranges(rule).First(range => range.Field == field).Ranges.Select(range => (Rule: rule, Range: range)))
                .OrderBy(one => one.Range.MinThousandths ?? long.MinValue)
                .ToList();
            var before = ranges[0];
            foreach (var next in ranges.Skip(1))
            {
                // Ranges are written in whole numbers: 50..199 and 200.. leave nothing out.
                if (
                    before.Range.MaxThousandths is { } end
                    && next.Range.MinThousandths is { } start
                    && start - end > 1000
                    && before.Rule.Meets(next.Rule)
                )
                {
                    CheckHole(field, before.Rule, next.Rule, new RangeMatcher(end + 1, start - 1));
                }

                before = (next.Range.MaxThousandths ?? long.MaxValue) > (before.Range.MaxThousandths ?? long.MaxValue) ? next : before;
            }
        }
    }

    private void CheckHole(string field, TerritoryRule below, TerritoryRule above, RangeMatcher hole)
    {
        var missed = new Conjunction(new AllOf([.. Others(below, field), new FieldMatch(field, [hole])]));
        if (!asked.Exists(one => one.Condition.IsImpliedBy(missed)))
        {
            context.Bag.Warning(
                above.Location,
                "territory-gap",
                $"Between {Quote.Of(below.Territory)} at {below.Location} and {Quote.Of(above.Territory)} no territory takes {field} "
                    + $"{FormattableString.Invariant($"{(hole.MinThousandths + 999) / 1000} to {hole.MaxThousandths / 1000}")}: they go to {Quote.Of(rules[^1].Territory)} at {rules[^1].Location}. "
                    + "Let one of the two take them, or leave it if that is meant."
            );
        }
    }

    private static IEnumerable<(string Field, IEnumerable<RangeMatcher> Ranges)> Ranges(TerritoryRule rule) =>
        Parts(rule.When)
            .OfType<FieldMatch>()
            .Where(match => match.Matchers.Count > 0 && match.Matchers.All(matcher => matcher is RangeMatcher))
            .Select(match => (match.Field, match.Matchers.Cast<RangeMatcher>()));

    private static IEnumerable<Condition> Others(TerritoryRule rule, string field) =>
        Parts(rule.When).Where(part => part is not FieldMatch match || match.Field != field);

    private static IReadOnlyList<Condition> Parts(Condition? condition) =>
        condition switch
        {
            null => [],
            AllOf all => all.Parts,
            _ => [condition],
        };
}
