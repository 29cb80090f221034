using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Qualification;

namespace LeadRouter.Engine.Fit;

/// <summary>How close an account is to the ICP. An unknown criterion leaves the denominator: it lowers completeness, not fit.</summary>
public static class FitCalculator
{
    /// <summary>A disqualifier that holds takes all points away, by a part of its own: the other parts still say how the account would fit.</summary>
    public static FitScore Score(IcpRules rules, KnownFacts facts)
    {
        var fit = Compare(rules, facts);
        return Disqualification(rules, facts) is { } why
            ? fit with
            {
                Points = 0,
                Grade = LowestGrade(rules),
                Parts = [.. fit.Parts, new ScorePart("icp.disqualified", $"disqualified: {why}", -fit.Points.GetValueOrDefault())],
                Disqualified = why,
            }
            : fit;
    }

    /// <summary>The fit of the account of somebody who may not be judged; whether it is ruled out says nothing of the person.</summary>
    public static FitScore Unknown(IcpRules rules, KnownFacts facts) =>
        new(null, "?", 0, [], [.. rules.Criteria.Select(criterion => criterion.Field)]) { Disqualified = Disqualification(rules, facts) };

    /// <summary>The same as <see cref="Score"/> without parts and names.</summary>
    internal static FitScore Brief(IcpRules rules, KnownFacts facts)
    {
        var (points, grade, completeness) = Numbers(rules, facts);
        return Disqualification(rules, facts) is { } why
            ? new FitScore(0, LowestGrade(rules), completeness, [], []) { Disqualified = why }
            : new FitScore(points, grade, completeness, [], []);
    }

    /// <summary>The numbers alone, as <see cref="Score"/> gives them.</summary>
    public static (long? Points, string Grade, long Completeness) Glance(IcpRules rules, KnownFacts facts)
    {
        var numbers = Numbers(rules, facts);
        return Disqualification(rules, facts) is null ? numbers : (0, LowestGrade(rules), numbers.Completeness);
    }

    private static (long? Points, string Grade, long Completeness) Numbers(IcpRules rules, KnownFacts facts)
    {
        long weights = 0,
            sum = 0;
        var table = FitTable.Of(rules);
        var known = facts.Compared(rules);
        for (var i = 0; i < known.Length; i++)
        {
            if (known[i] is { } fact)
            {
                ref readonly var criterion = ref table.Criteria[i];
                weights += criterion.Weight;
                sum += (long)criterion.Weight * (fact.PointsOf(criterion.Tests) ?? criterion.Other) * 1000;
            }
        }

        if (weights == 0)
        {
            return (null, "?", 0);
        }

        var points = HalfEven.Divide(sum, weights);
        var completeness = HalfEven.Divide(weights * 100_000, table.Weights);
        return (points, Grade(rules, points, completeness), completeness);
    }

    /// <summary>The reason of the first disqualifier that holds, and what made it hold.</summary>
    private static string? Disqualification(IcpRules rules, KnownFacts facts)
    {
        if (rules.Disqualifiers.Count == 0)
        {
            return null;
        }

        var source = new AccountFactSource(facts);
        foreach (var disqualifier in rules.Disqualifiers)
        {
            if (ConditionEvaluator.Holds(disqualifier.When, source))
            {
                return $"{disqualifier.Reason} ({ConditionReason.Of(disqualifier.When, source)})";
            }
        }

        return null;
    }

    private static FitScore Compare(IcpRules rules, KnownFacts facts)
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

    private static string LowestGrade(IcpRules rules) => rules.Grades.Count > 0 ? rules.Grades[^1].Grade : "F";

    private static string Grade(IcpRules rules, long points, long completeness)
    {
        if (completeness < rules.UnknownBelowCompleteness * 1000L)
        {
            return "?";
        }

        for (var i = 0; i < rules.Grades.Count; i++)
        {
            if (points >= rules.Grades[i].FromPoints * 1000L)
            {
                return rules.Grades[i].Grade;
            }
        }

        return "?";
    }

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
