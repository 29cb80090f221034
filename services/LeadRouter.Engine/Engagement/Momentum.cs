using LeadRouter.Engine.Explanations;

namespace LeadRouter.Engine.Engagement;

/// <summary>
/// How much more somebody did in the last seven days than in a week of the three weeks before, in the points that the activities are worth before they fade. An activity
/// of a frequency rule is worth its share of the rule's best row.
/// </summary>
/// <param name="Points">The difference: thousandths of a point, of either sign.</param>
/// <param name="Trend"><c>new</c>, <c>rising</c>, <c>steady</c>, <c>falling</c> or <c>quiet</c>.</param>
/// <param name="Parts">Sum to <paramref name="Points"/>.</param>
public sealed record Momentum(long Points, string Trend, IReadOnlyList<ScorePart> Parts)
{
    private const int Weeks = 3;

    /// <param name="signals">Of each signal what it gave this week and in the three weeks before.</param>
    internal static Momentum Of(IEnumerable<(string Signal, SpanPoints Week, SpanPoints Before)> signals)
    {
        var parts = new List<ScorePart>();
        long week = 0,
            before = 0;
        bool isActive = false,
            wasActive = false;
        foreach (var (signal, now, then) in signals)
        {
            if (now.Activities + then.Activities == 0)
            {
                continue;
            }

            isActive |= now.Activities > 0;
            wasActive |= then.Activities > 0;
            week += now.Points;
            before += then.Points;
            parts.Add(
                new ScorePart(
                    "momentum." + signal,
                    FormattableString.Invariant($"{now.Activities} × {signal} this week, {then.Activities} in the three weeks before"),
                    now.Points - HalfEven.Divide(then.Points, Weeks)
                )
            );
        }

        var points = week - HalfEven.Divide(before, Weeks);
        var rounding = points - parts.Sum(part => part.Points);
        if (rounding != 0)
        {
            parts.Add(new ScorePart("momentum.rounding", "rounding of the weeks above to thousandths of a point", rounding));
        }

        return new Momentum(points, TrendOf(isActive, wasActive, week, before), parts);
    }

    /// <summary>A fifth more or less than before is no news.</summary>
    private static string TrendOf(bool isActive, bool wasActive, long week, long before) =>
        (isActive, wasActive) switch
        {
            (false, false) => "quiet",
            (true, false) => "new",
            // Signals may take points away: a fifth of as much as it was, of either sign.
            _ when 10 * Weeks * week > (10 * before) + (2 * Math.Abs(before)) => "rising",
            _ when 10 * Weeks * week < (10 * before) - (2 * Math.Abs(before)) => "falling",
            _ => "steady",
        };
}
