using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Qualification;

namespace LeadRouter.Engine.NearMisses;

/// <summary>A value that a matcher takes.</summary>
internal static class MatcherExamples
{
    /// <param name="number">0 for the plainest; others for more of them, where there can be more.</param>
    /// <returns>Null for what takes the unknown only.</returns>
    public static string? Of(Matcher matcher, int number) =>
        matcher switch
        {
            ExactMatcher exact => exact.Text,
            GlobMatcher glob => OfGlob(glob.Pattern, number),
            RangeMatcher range => OfRange(range),
            _ => null,
        };

    /// <summary>A number that the range does not hold: the next whole one below it, else the next above; null where it holds all.</summary>
    public static string? Outside(RangeMatcher range) =>
        range.MinThousandths is > 0 and var min ? QualificationFacts.Points((min - 1) / 1000 * 1000)
        : range.MaxThousandths is { } max ? QualificationFacts.Points(((max / 1000) + 1) * 1000)
        : null;

    /// <summary>A whole number where the range has one: of a company with 9.999 people nobody has heard.</summary>
    private static string OfRange(RangeMatcher range)
    {
        if ((range.MinThousandths ?? range.MaxThousandths) is not { } bound)
        {
            return "1";
        }

        var whole = range.MinThousandths is null || bound % 1000 == 0 ? bound / 1000 * 1000 : ((bound / 1000) + 1) * 1000;
        return QualificationFacts.Points(whole >= (range.MinThousandths ?? 0) && whole <= (range.MaxThousandths ?? whole) ? whole : bound);
    }

    private static string OfGlob(string pattern, int number)
    {
        var more = number == 0 ? "" : FormattableString.Invariant($"-{number + 1}");
        var last = pattern.LastIndexOf('*');
        var text = last < 0 ? pattern : pattern[..last] + more + pattern[(last + 1)..];
        text = text.Replace("*", "", StringComparison.Ordinal);
        return text.Length == 0 ? FormattableString.Invariant($"example{number + 1}") : text;
    }
}
