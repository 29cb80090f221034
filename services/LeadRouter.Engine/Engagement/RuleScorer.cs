using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Engagement;

/// <summary>What one engagement rule gives for one contact's days of its signal: count → day cap → decay → signal cap.</summary>
internal sealed class RuleScorer(EngagementRule rule)
{
    private readonly DecayTable? decay = rule.HalfLifeDays is { } days ? new DecayTable(days) : null;

    public string Signal => rule.Signal;

    /// <summary>Thousandths of a point after the rule's caps.</summary>
    /// <param name="parts">Where the parts go when an explanation is wanted; they sum to the result.</param>
    public long Score(SignalDays days, int today, List<ScorePart>? parts)
    {
        var points = rule.AtLeast.Count > 0 ? Frequency(days, today, parts) : PerActivity(days, today, parts);
        var limit = rule.Cap * 1000L;
        var capped = limit is { } cap ? Math.Clamp(points, -cap, cap) : points;
        if (capped != points)
        {
            parts?.Add(new ScorePart("cap.signal." + rule.Signal, $"{rule.Signal} gives {rule.Cap} points at most", capped - points));
        }

        return capped;
    }

    /// <summary>The first day after which the rule gives the same for ever.</summary>
    public int SettledFrom(SignalDays days)
    {
        var newest = days.DayAt(days.Count - 1);
        if (rule.AtLeast.Count > 0)
        {
            return newest + rule.AtLeast.Max(row => row.WindowDays) + 1;
        }

        // Points of a day are below 2^63 thousandths: after 64 half-lives nothing is left. Usual sums need 20.
        return rule.HalfLifeDays is { } halfLife ? (int)Math.Min(int.MaxValue, newest + (64L * halfLife)) : newest;
    }

    private long PerActivity(SignalDays days, int today, List<ScorePart>? parts)
    {
        var tally = new SignalTally(rule.OncePerAsset);
        long uncapped = 0,
            capped = 0,
            count = 0;
        int? newest = null;
        for (var i = 0; i < days.Count && days.DayAt(i) <= today; i++)
        {
            var counted = tally.Count(days.BucketAt(i));
            if (counted == 0)
            {
                continue;
            }

            var raw = (long)counted * rule.Points * 1000;
            var limited = rule.CapPerDay * 1000L is { } limit ? Math.Clamp(raw, -limit, limit) : raw;
            var age = today - days.DayAt(i);
            capped += Decayed(limited, age);
            uncapped += limited == raw ? Decayed(limited, age) : Decayed(raw, age);
            count += counted;
            newest = age;
        }

        if (parts is not null && newest is { } ageOfNewest)
        {
            parts.Add(new ScorePart("engagement." + rule.Signal, $"{count} × {rule.Signal}{Assets}, newest {Ago(ageOfNewest)}", uncapped));
            if (capped != uncapped)
            {
                parts.Add(
                    new ScorePart("cap.day." + rule.Signal, $"{rule.Signal} gives {rule.CapPerDay} points a day at most", capped - uncapped)
                );
            }
        }

        return capped;
    }

    private long Frequency(SignalDays days, int today, List<ScorePart>? parts)
    {
        FrequencyRow? best = null;
        long bestCount = 0;
        foreach (var row in rule.AtLeast)
        {
            if (best is not null && row.Points <= best.Points)
            {
                continue;
            }

            var count = CountFrom(days, today - row.WindowDays, today);
            if (count >= row.Count)
            {
                (best, bestCount) = (row, count);
            }
        }

        if (best is null)
        {
            return 0;
        }

        parts?.Add(
            new ScorePart(
                "engagement." + rule.Signal,
                $"{bestCount} × {rule.Signal}{Assets} in {best.WindowDays} days (at least {best.Count})",
                best.Points * 1000L
            )
        );
        return best.Points * 1000L;
    }

    private long CountFrom(SignalDays days, int from, int today)
    {
        var tally = new SignalTally(rule.OncePerAsset);
        long count = 0;
        for (var i = 0; i < days.Count && days.DayAt(i) <= today; i++)
        {
            var counted = tally.Count(days.BucketAt(i));
            count += days.DayAt(i) >= from ? counted : 0;
        }

        return count;
    }

    private long Decayed(long thousandths, int age) => decay?.Apply(thousandths, age) ?? thousandths;

    private string Assets => rule.OncePerAsset ? " (each asset once)" : "";

    private static string Ago(int days) =>
        days switch
        {
            0 => "today",
            1 => "yesterday",
            _ => FormattableString.Invariant($"{days} days ago"),
        };
}
