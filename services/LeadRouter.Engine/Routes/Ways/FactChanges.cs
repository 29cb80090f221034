using System.Globalization;
using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Routes.Ways;

/// <summary>Facts by which the lead would be another territory's.</summary>
internal static class FactChanges
{
    private const int MostSteps = 16;
    private static readonly string[] Places = ["country", "state", "postcode"];

    /// <summary>What would have to be known for a territory rule to take the lead.</summary>
    /// <param name="rule">Its place.</param>
    /// <returns>Empty when it takes it; null when that is no matter of facts, or cannot be told.</returns>
    public static IReadOnlyList<RouteChange>? To(RouteCase start, int rule)
    {
        var changes = new List<RouteChange>();
        var kept = new HashSet<string>(StringComparer.Ordinal);
        var now = start;
        var wanted = start.Plan.Territories.Rules[rule].When;
        if (wanted is not null && !TryFulfil(wanted, ref now, changes, kept))
        {
            return null;
        }

        for (var step = 0; step < MostSteps; step++)
        {
            var first = now.Plan.Match(now.Question);
            if (first == rule)
            {
                return changes;
            }

            if (first > rule || !TryBreak(now.Plan.Territories.Rules[first].When, ref now, changes, kept))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Lets every part of a condition hold that does not.</summary>
    private static bool TryFulfil(Condition condition, ref RouteCase now, List<RouteChange> changes, HashSet<string> kept)
    {
        foreach (var field in Fields(condition))
        {
            kept.Add(field);
        }

        if (ConditionEvaluator.Holds(condition, now.Plan.FactsOf(now.Question)))
        {
            return true;
        }

        switch (condition)
        {
            case AllOf all:
                foreach (var part in all.Parts)
                {
                    if (!TryFulfil(part, ref now, changes, kept))
                    {
                        return false;
                    }
                }

                return true;
            case AnyOf { Parts.Count: > 0 } any:
                return TryFulfil(any.Parts[0], ref now, changes, kept);
            case FieldMatch { Matchers.Count: > 0 } match when match.Field != "priority":
                Make(match.Field, Sample(match.Matchers[0]), ref now, changes);
                return true;
            case Not { Inner: FieldMatch match } when match.Field is not ("priority" or "motion"):
                Make(match.Field, null, ref now, changes);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Lets a condition not hold, by a fact that may be unknown.</summary>
    private static bool TryBreak(Condition? condition, ref RouteCase now, List<RouteChange> changes, HashSet<string> kept)
    {
        var facts = now.Plan.FactsOf(now.Question);
        foreach (var field in Fields(condition))
        {
            if (kept.Contains(field) || field is "priority" or "motion" || facts.Values(field).Count == 0)
            {
                continue;
            }

            Make(field, null, ref now, changes);
            return true;
        }

        return false;
    }

    private static IEnumerable<string> Fields(Condition? condition) =>
        condition switch
        {
            FieldMatch match => [match.Field],
            AllOf all => all.Parts.SelectMany(Fields),
            AnyOf any => any.Parts.SelectMany(Fields),
            Not not => Fields(not.Inner),
            _ => [],
        };

    /// <summary>A value that a matcher takes; null for one that takes the unknown.</summary>
    private static string? Sample(Matcher matcher) =>
        matcher switch
        {
            ExactMatcher exact => exact.Text,
            GlobMatcher glob => glob.Pattern.Replace("*", "x", StringComparison.Ordinal),
            RangeMatcher range => ((range.MinThousandths ?? range.MaxThousandths ?? 0) / 1000m).ToString(
                "0.###",
                CultureInfo.InvariantCulture
            ),
            _ => null,
        };

    private static void Make(string asked, string? value, ref RouteCase now, List<RouteChange> changes)
    {
        var field = asked == "size" ? "employees" : asked;
        var was = now.Plan.FactsOf(now.Question).Values(asked) is { Count: > 0 } values ? string.Join(", ", values) : "unknown";
        var change = new RouteChange(
            "fact",
            $"{field} is {value ?? "unknown"} (it is {was})",
            before =>
                before with
                {
                    Question = field == "motion" ? before.Question with { Motion = value! } : With(before.Question, field, value),
                }
        );
        changes.Add(change);
        now = change.Apply(now);
    }

    private static RouteQuestion With(RouteQuestion question, string field, string? value) =>
        question with
        {
            Facts = With(question.Facts, field, value),
            AccountPlace = Places.Contains(field) ? With(question.AccountPlace, field, value) : question.AccountPlace,
            PersonPlace = Places.Contains(field) ? With(question.PersonPlace, field, value) : question.PersonPlace,
        };

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> facts, string field, string? value)
    {
        var changed = new Dictionary<string, string>(facts, StringComparer.Ordinal);
        changed.Remove(field);
        if (value is not null)
        {
            changed[field] = value;
        }

        return changed;
    }
}
