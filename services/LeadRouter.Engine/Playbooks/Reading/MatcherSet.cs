using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>The values that one of some matchers takes, made for asking whether another set lies within it or shares a value with it.</summary>
internal sealed class MatcherSet
{
    private readonly HashSet<string> exact;
    private readonly IReadOnlyList<string> globs;
    private readonly IReadOnlyList<RangeMatcher> ranges;
    private readonly bool unknown;

    private readonly IReadOnlyList<Matcher> matchers;

    public MatcherSet(IReadOnlyList<Matcher> matchers)
    {
        this.matchers = matchers;
        exact = matchers.OfType<ExactMatcher>().Select(matcher => matcher.Text).ToHashSet(StringComparer.Ordinal);
        globs = [.. matchers.OfType<GlobMatcher>().Select(matcher => matcher.Pattern).Distinct(StringComparer.Ordinal)];
        ranges = Merged(matchers.OfType<RangeMatcher>());
        unknown = matchers.Any(matcher => matcher is UnknownMatcher);
    }

    /// <summary>Matchers in it: what a comparison costs.</summary>
    public int Size => exact.Count + globs.Count + ranges.Count + 1;

    /// <summary>True when every value that <paramref name="other"/> takes is taken here too. False also when that cannot be told.</summary>
    public bool Covers(MatcherSet other) =>
        (unknown || !other.unknown)
        && other.exact.All(Takes)
        && other.ranges.All(range => ranges.Any(mine => Within(range, mine)))
        // A star of the other's pattern can only be taken in by a star of ours, so what our pattern matches it as a text, it matches whatever it stands for.
        && other.globs.All(glob => globs.Any(mine => Glob.Matches(mine, glob)));

    /// <summary>What any of them takes.</summary>
    public static MatcherSet Union(IEnumerable<MatcherSet> sets) => new([.. sets.SelectMany(set => set.matchers)]);

    /// <summary>True when it is certain that no value is taken by both. False also when that cannot be told.</summary>
    public bool IsApartFrom(MatcherSet other) =>
        globs.Count == 0
        && other.globs.Count == 0
        && !(unknown && other.unknown)
        && !other.exact.Any(Takes)
        && !exact.Any(other.Takes)
        && !other.ranges.Any(range => ranges.Any(mine => Meet(range, mine)));

    /// <summary>True when a value is certain that both take. False also when that cannot be told.</summary>
    public bool Overlaps(MatcherSet other) =>
        (unknown && other.unknown)
        || other.exact.Any(Takes)
        || exact.Any(other.Takes)
        || other.ranges.Any(range => ranges.Any(mine => Meet(range, mine)))
        || other.globs.Any(glob => globs.Any(mine => Glob.Matches(mine, glob) || Glob.Matches(glob, mine)));

    private bool Takes(string text) =>
        exact.Contains(text)
        || globs.Any(glob => Glob.Matches(glob, text))
        || (
            ranges.Count > 0
            && ConditionEvaluator.Number(text) is { } number
            && ranges.Any(range => Within(new RangeMatcher(number, number), range))
        );

    private static bool Within(RangeMatcher inner, RangeMatcher outer) => Min(inner) >= Min(outer) && Max(inner) <= Max(outer);

    private static bool Meet(RangeMatcher one, RangeMatcher other) => Min(one) <= Max(other) && Min(other) <= Max(one);

    private static long Min(RangeMatcher range) => range.MinThousandths ?? long.MinValue;

    private static long Max(RangeMatcher range) => range.MaxThousandths ?? long.MaxValue;

    /// <summary>Rising and apart: ranges that touch are one.</summary>
    private static List<RangeMatcher> Merged(IEnumerable<RangeMatcher> ranges)
    {
        var merged = new List<RangeMatcher>();
        foreach (var range in ranges.OrderBy(Min))
        {
            if (merged.Count > 0 && (merged[^1].MaxThousandths is not { } end || Min(range) <= end + 1))
            {
                var last = merged[^1];
                merged[^1] = Max(range) > Max(last) ? new RangeMatcher(last.MinThousandths, range.MaxThousandths) : last;
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }
}
