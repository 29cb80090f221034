using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Fit;

/// <summary>How close an account is to the ICP. An unknown criterion leaves the denominator: it lowers completeness, not fit.</summary>
public static class FitCalculator
{
    public static FitScore Score(IcpRules rules, KnownFacts facts)
    {
        var known = new List<(IcpCriterion Criterion, string Value, string Label, int Points)>();
        var unknown = new List<string>();
        foreach (var criterion in rules.Criteria)
        {
            var values = facts.Values(criterion.Field);
            if (values.Count == 0)
            {
                unknown.Add(criterion.Field);
                continue;
            }

            var row = criterion.Points.FirstOrDefault(points => Matches(points, values));
            known.Add((criterion, string.Join(", ", values), row?.Label ?? "other", row?.Points ?? criterion.Other));
        }

        var allWeights = rules.Criteria.Sum(criterion => (long)criterion.Weight);
        var weights = known.Sum(k => (long)k.Criterion.Weight);
        if (weights == 0)
        {
            return new FitScore(null, "?", 0, [], unknown);
        }

        var total = HalfEven.Divide(known.Sum(k => (long)k.Criterion.Weight * k.Points * 1000), weights);
        var parts = known
            .Select(k => new ScorePart(
                "icp." + k.Criterion.Field,
                $"{k.Criterion.Field} is {k.Value} ({k.Label}): {k.Points} of 100, weight {k.Criterion.Weight} of {weights}",
                HalfEven.Divide((long)k.Criterion.Weight * k.Points * 1000, weights)
            ))
            .ToList();
        var rounding = total - parts.Sum(part => part.Points);
        if (rounding != 0)
        {
            parts.Add(new ScorePart("icp.rounding", "rounding of the shares above to thousandths of a point", rounding));
        }

        var completeness = HalfEven.Divide(weights * 100_000, allWeights);
        return new FitScore(total, Grade(rules, total, completeness), completeness, parts, unknown);
    }

    /// <summary>The fit of somebody of whom nothing may be told.</summary>
    public static FitScore Unknown(IcpRules rules) => new(null, "?", 0, [], [.. rules.Criteria.Select(criterion => criterion.Field)]);

    private static string Grade(IcpRules rules, long points, long completeness) =>
        completeness < rules.UnknownBelowCompleteness * 1000L
            ? "?"
            : rules.Grades.FirstOrDefault(grade => points >= grade.FromPoints * 1000L)?.Grade ?? "?";

    private static bool Matches(IcpPoints points, IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            foreach (var matcher in points.Matchers)
            {
                if (ConditionEvaluator.Matches(matcher, value))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
