using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Fit;

/// <summary>A matcher of a criterion, taken apart, with the points that it gives: asking what kind it is, and for its nullable bounds, cost more than comparing.</summary>
internal readonly struct PointsTest
{
    private readonly string? text;
    private readonly bool isGlob;
    private readonly bool isRange;
    private readonly long least;
    private readonly long most;

    public PointsTest(Matcher matcher, int points)
    {
        Points = points;
        switch (matcher)
        {
            case ExactMatcher exact:
                text = exact.Text;
                break;
            case GlobMatcher glob:
                (text, isGlob) = (glob.Pattern, true);
                break;
            case RangeMatcher range:
                (isRange, least, most) = (true, range.MinThousandths ?? long.MinValue, range.MaxThousandths ?? long.MaxValue);
                break;
        }
    }

    public int Points { get; }

    /// <param name="folded">The value, folded.</param>
    /// <param name="thousandths">The value as a number; null when it is none.</param>
    public bool Holds(string folded, long? thousandths) =>
        isRange ? thousandths is { } number && number >= least && number <= most
        : text is null ? false
        : isGlob ? Glob.Matches(text, folded)
        : string.Equals(text, folded);
}
