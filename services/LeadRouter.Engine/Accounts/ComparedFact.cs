using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Facts;

namespace LeadRouter.Engine.Accounts;

/// <summary>A standing fact, folded and read as numbers once, to be compared with many matchers.</summary>
internal sealed class ComparedFact(StandingFact fact)
{
    private string[]? foldedValues;
    private long?[]? numbers;

    public StandingFact Fact => fact;

    /// <summary>As <see cref="ConditionEvaluator.Matches(Matcher, string)"/> says of any of its values.</summary>
    public bool Matches(Matcher matcher)
    {
        var folded = foldedValues ??= Folded();
        var thousandths = numbers ??= Numbers();
        for (var i = 0; i < folded.Length; i++)
        {
            var matches = matcher switch
            {
                ExactMatcher exact => string.Equals(exact.Text, folded[i], StringComparison.Ordinal),
                GlobMatcher glob => Glob.Matches(glob.Pattern, folded[i]),
                RangeMatcher range => thousandths[i] is { } number && !(number < range.MinThousandths) && !(number > range.MaxThousandths),
                _ => false,
            };
            if (matches)
            {
                return true;
            }
        }

        return false;
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
