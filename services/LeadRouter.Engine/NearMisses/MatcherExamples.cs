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
            RangeMatcher range => (range.MinThousandths ?? range.MaxThousandths) is { } bound ? QualificationFacts.Points(bound) : "1",
            _ => null,
        };

    private static string OfGlob(string pattern, int number)
    {
        var more = number == 0 ? "" : FormattableString.Invariant($"-{number + 1}");
        var last = pattern.LastIndexOf('*');
        var text = last < 0 ? pattern : pattern[..last] + more + pattern[(last + 1)..];
        text = text.Replace("*", "", StringComparison.Ordinal);
        return text.Length == 0 ? FormattableString.Invariant($"example{number + 1}") : text;
    }
}
