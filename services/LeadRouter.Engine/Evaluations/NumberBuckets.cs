using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Evaluations;

/// <summary>Which values of a number the conditions of a playbook can tell apart: those between the same bounds are one to them.</summary>
internal sealed class NumberBuckets
{
    private readonly long[] bounds;
    private readonly bool isCompared;
    private readonly bool isInRanges;

    public NumberBuckets(string field, IReadOnlyCollection<FieldMatch> matches)
    {
        var matchers = matches.Where(match => match.Field == field).SelectMany(match => match.Matchers).ToList();
        isCompared = matchers.Count > 0;
        isInRanges = matchers.TrueForAll(matcher => matcher is RangeMatcher);
        bounds =
        [
            .. matchers
                .OfType<RangeMatcher>()
                // Both are inclusive: a value is told apart from the one before it at a minimum, and behind a maximum.
                .SelectMany(range => new[] { range.MinThousandths, range.MaxThousandths + 1 })
                .OfType<long>()
                .Distinct()
                .Order(),
        ];
    }

    /// <summary>Equal for two values that no condition tells apart.</summary>
    public long Of(long thousandths)
    {
        if (!isCompared || !isInRanges)
        {
            return isCompared ? thousandths : 0;
        }

        var place = Array.BinarySearch(bounds, thousandths);
        return place >= 0 ? place + 1 : ~place;
    }
}
