using System.Numerics;
using LeadRouter.Engine.Explanations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Engagement;

/// <summary>What one engagement rule gives for one contact's days of its signal: count → day cap → decay → signal cap.</summary>
/// <param name="group">The place of its group among the playbook's; -1 for none.</param>
internal sealed class RuleScorer(EngagementRule rule, int group)
{
    private readonly DecayTable? decay = rule.HalfLifeDays is { } days ? new DecayTable(days) : null;
    private readonly FrequencyRow[] atLeast = [.. rule.AtLeast];
    private readonly long cap = rule.Cap * 1000L ?? long.MaxValue;
    private readonly long capPerDay = rule.CapPerDay * 1000L ?? long.MaxValue;

    public string Signal => rule.Signal;

    /// <summary>The place of its group among the playbook's; -1 for none.</summary>
    public int Group => group;

    /// <summary>Whether it can give less than nothing.</summary>
    public bool TakesAway { get; } = rule.AtLeast.Count > 0 ? rule.AtLeast.Any(row => row.Points < 0) : rule.Points < 0;

    public SignalCounts Count(SignalDays days) => new(days, rule.OncePerAsset);

    /// <summary>Thousandths of a point after the rule's caps.</summary>
    /// <param name="parts">Where the parts go when an explanation is wanted; they sum to the result.</param>
    public long Score(SignalCounts counts, int today, List<ScorePart>? parts)
    {
        var points = rule.AtLeast.Count > 0 ? Frequency(counts, today, parts) : PerActivity(counts, today, parts);
        if (parts is not null)
        {
            Verdicts.Explain(rule.Signal, counts.Signal, today, parts);
        }

        var capped = Math.Clamp(points, -cap, cap);
        if (capped != points)
        {
            parts?.Add(new ScorePart("cap.signal." + rule.Signal, $"{rule.Signal} gives {rule.Cap} points at most", capped - points));
        }

        return capped;
    }

    /// <summary>The same as <see cref="Score"/> gives of the same signal, without parts and without making an object.</summary>
    public long Points(SignalDays days, int today) =>
        Math.Clamp(atLeast.Length > 0 ? Frequency(days, today) : PerActivity(days, today), -cap, cap);

    private long PerActivity(SignalDays days, int today)
    {
        long sum = 0;
        for (var i = 0; i < days.Count && days.DayAt(i) is var day && day <= today; i++)
        {
            if (SignalCounts.At(days, i, rule.OncePerAsset) is > 0 and var count)
            {
                sum += Decayed(Limited(Raw(count)), today - day);
            }
        }

        return sum;
    }

    private long Frequency(SignalDays days, int today)
    {
        FrequencyRow? best = null;
        foreach (var asked in atLeast)
        {
            if ((best is null || asked.Points > best.Points) && Between(days, today - asked.WindowDays, today) >= asked.Count)
            {
                best = asked;
            }
        }

        return (best?.Points ?? 0) * 1000L;
    }

    private long Between(SignalDays days, int from, int to)
    {
        long count = 0;
        for (var i = days.Count - 1; i >= 0 && days.DayAt(i) is var day && day >= from; i--)
        {
            count += day <= to ? SignalCounts.At(days, i, rule.OncePerAsset) : 0;
        }

        return count;
    }

    /// <summary>What the activities of some days are worth before they fade.</summary>
    public SpanPoints Between(SignalCounts counts, int from, int to)
    {
        long activities = 0,
            points = 0;
        foreach (var (day, count) in counts.Days)
        {
            if (day >= from && day <= to)
            {
                activities += count;
                points += rule.AtLeast.Count > 0 ? Worth(count) : Limited(Raw(count));
            }
        }

        return new SpanPoints(activities, points);
    }

    /// <summary>The first day from which the rule gives the same for ever.</summary>
    public int SettledFrom(SignalCounts counts)
    {
        if (counts.Days.Length == 0)
        {
            return int.MinValue;
        }

        var newest = counts.Days[^1].Day;
        if (rule.AtLeast.Count > 0)
        {
            return newest + rule.AtLeast.Max(row => row.WindowDays) + 1;
        }

        if (rule.HalfLifeDays is not { } halfLife)
        {
            return newest;
        }

        // A day's points are nothing when halving has taken every bit of them, and the one that rounding could give back.
        var settled = newest;
        foreach (var (day, count) in counts.Days)
        {
            var bits = 65 - BitOperations.LeadingZeroCount((ulong)Math.Abs(Raw(count)));
            settled = (int)Math.Max(settled, Math.Min(int.MaxValue, day + ((long)bits * halfLife)));
        }

        return settled;
    }

    private long PerActivity(SignalCounts counts, int today, List<ScorePart>? parts)
    {
        long uncapped = 0,
            capped = 0,
            activities = 0;
        int? newest = null;
        foreach (var (day, count) in counts.Days)
        {
            if (day > today)
            {
                break;
            }

            var raw = Raw(count);
            var limited = Limited(raw);
            var decayed = Decayed(limited, today - day);
            capped += decayed;
            uncapped += limited == raw ? decayed : Decayed(raw, today - day);
            activities += count;
            newest = today - day;
        }

        if (parts is not null && newest is { } age)
        {
            parts.Add(new ScorePart("engagement." + rule.Signal, $"{activities} × {rule.Signal}{Assets}, newest {Ago(age)}", uncapped));
            if (capped != uncapped)
            {
                parts.Add(
                    new ScorePart("cap.day." + rule.Signal, $"{rule.Signal} gives {rule.CapPerDay} points a day at most", capped - uncapped)
                );
            }
        }

        return capped;
    }

    private long Frequency(SignalCounts counts, int today, List<ScorePart>? parts)
    {
        FrequencyRow? best = null;
        foreach (var row in rule.AtLeast)
        {
            if ((best is null || row.Points > best.Points) && counts.Between(today - row.WindowDays, today) >= row.Count)
            {
                best = row;
            }
        }

        if (best is null)
        {
            return 0;
        }

        var points = best.Points * 1000L;
        parts?.Add(
            new ScorePart(
                "engagement." + rule.Signal,
                $"{counts.Between(today - best.WindowDays, today)} × {rule.Signal}{Assets} in {best.WindowDays} days (at least {best.Count})",
                points
            )
        );
        return points;
    }

    /// <summary>Each a share of the best row: three for 60 points are 20 points each.</summary>
    private long Worth(int count) => HalfEven.Divide((long)count * rule.AtLeast[0].Points * 1000, rule.AtLeast[0].Count);

    private long Limited(long raw) => Math.Clamp(raw, -capPerDay, capPerDay);

    private long Raw(int count) => (long)count * rule.Points * 1000;

    private long Decayed(long thousandths, int age) => decay?.Apply(thousandths, age) ?? thousandths;

    private string Assets => rule.OncePerAsset ? " (each asset once)" : "";

    internal static string Ago(int days) =>
        days switch
        {
            0 => "today",
            1 => "yesterday",
            _ => FormattableString.Invariant($"{days} days ago"),
        };
}
