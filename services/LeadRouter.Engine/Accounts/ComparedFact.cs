using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Facts;

namespace LeadRouter.Engine.Accounts;

/// <summary>A standing fact, folded and read as numbers once, to be compared with many matchers.</summary>
internal sealed class ComparedFact(StandingFact fact)
{
    private readonly string[] folded = [.. fact.Values.Select(TextNormaliser.Fold)];
    private readonly long?[] thousandths = [.. fact.Values.Select(ConditionEvaluator.Number)];

    /// <summary>As <see cref="ConditionEvaluator.Matches(Matcher, string)"/> says of any of its values.</summary>
    public bool Matches(Matcher matcher)
    {
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
}
