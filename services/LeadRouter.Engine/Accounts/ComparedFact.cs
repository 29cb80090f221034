using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Fit;

namespace LeadRouter.Engine.Accounts;

/// <summary>A standing fact, folded and read as numbers once, to be compared with many matchers.</summary>
internal sealed class ComparedFact(StandingFact fact)
{
    private string[]? foldedValues;
    private long?[]? numbers;

    public StandingFact Fact => fact;

    /// <summary>What the first test gives that any of its values passes, as <see cref="ConditionEvaluator.Matches(Matcher, string)"/> says; null when none does.</summary>
    public int? PointsOf(PointsTest[] tests)
    {
        var folded = foldedValues ??= Folded();
        var thousandths = numbers ??= Numbers();
        for (var row = 0; row < tests.Length; row++)
        {
            ref readonly var test = ref tests[row];
            for (var i = 0; i < folded.Length; i++)
            {
                if (test.Holds(folded[i], thousandths[i]))
                {
                    return test.Points;
                }
            }
        }

        return null;
    }

    private string[] Folded()
    {
        var folded = new string[fact.Values.Count];
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] = TextNormaliser.Fold(fact.Values[i]);
        }

        return folded;
    }

    private long?[] Numbers()
    {
        var read = new long?[fact.Values.Count];
        for (var i = 0; i < read.Length; i++)
        {
            read[i] = ConditionEvaluator.Number(fact.Values[i]);
        }

        return read;
    }
}
