using LeadRouter.Engine.Qualification;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Evaluations;

/// <summary>
/// When a decision changes by time alone. Something can change only at a UTC midnight (decay and windows count whole days), when a signal's window ends or
/// its instant comes, and when a wait for facts is over: those instants are tried one after the other.
/// </summary>
internal sealed class NextChange
{
    /// <summary>How far ahead is looked day by day. Where points only fade it is further: few days have to be tried.</summary>
    public const int Days = 400;

    private readonly Subject subject;
    private readonly long now;
    private readonly long? waitingSince;

    private NextChange(Subject subject, long now, long? waitingSince)
    {
        this.subject = subject;
        this.now = now;
        this.waitingSince = waitingSince;
    }

    /// <param name="result">The present decision, without its reason.</param>
    public static long? Find(Subject subject, Pulse present, QualificationResult result, EvaluationContext context)
    {
        // Who starts to wait now waits from now on.
        var waitingSince = context.WaitingSince ?? (result.Outcome == QualificationOutcome.Enrich ? context.Now : null);
        // Who has reached a level now keeps it from now on.
        var held = subject.Keep(subject.HeldLevel(present.Points));
        var change = new NextChange(subject, context.Now, waitingSince).Find(present, result);
        subject.Keep(held);
        return change;
    }

    private long? Find(Pulse present, QualificationResult result)
    {
        var last = present;
        var grade = subject.GradeByHand(now);
        var others = Others();
        others.Sort();
        var today = UtcDay.Of(now);
        var onlyFades = subject.OnlyFadesFrom(today);
        var furthest = today + Days;
        var settled = onlyFades ? subject.SettledFrom ?? today : Math.Min(subject.SettledFrom ?? today, furthest);
        var next = 0;
        var day = today + 1;
        while (day <= settled || next < others.Count)
        {
            long at;
            Pulse pulse;
            var isMidnight = false;
            if (day > settled || (next < others.Count && others[next] <= UtcDay.Start(day)))
            {
                at = others[next++];
                pulse = subject.Pulse(at);
            }
            else
            {
                // Between two instants of the other kind a midnight matters only when it moves a number over a bound.
                var until = next < others.Count ? Math.Min(settled, UtcDay.Of(others[next] - 1)) : settled;
                day = onlyFades ? FirstUnlike(last, day, until) : day;
                at = UtcDay.Start(day);
                pulse = subject.Pulse(at);
                day++;
                isMidnight = true;
                if (subject.AreAlike(last, pulse))
                {
                    continue;
                }
            }

            if (
                pulse.Level != present.Level
                || (!isMidnight && subject.GradeByHand(at) != grade)
                || subject.Qualify(subject.Facts(pulse.Points, pulse.Level, pulse.Account, at), waitingSince) != result
            )
            {
                return at;
            }

            last = pulse;
        }

        // What goes on changing after that is looked at again then.
        return subject.SettledFrom > settled ? UtcDay.Start(furthest) : null;
    }

    /// <summary>
    /// The first day whose midnight is not alike, or the last one when all are: where numbers can only fall, what has left its bounds does not come back to them. Looked
    /// for in strides that double, because most changes are near, and because all people of an account then ask for the same days.
    /// </summary>
    private int FirstUnlike(Pulse last, int from, int until)
    {
        for (var stride = 1; from < until; stride *= 2)
        {
            var probe = Math.Min(from + stride - 1, until);
            if (!IsAlike(last, probe))
            {
                return FirstUnlikeBefore(last, from, probe);
            }

            from = probe + 1;
        }

        return until;
    }

    private int FirstUnlikeBefore(Pulse last, int from, int unlike)
    {
        while (from < unlike)
        {
            var middle = from + ((unlike - from) >> 1);
            if (IsAlike(last, middle))
            {
                from = middle + 1;
            }
            else
            {
                unlike = middle;
            }
        }

        return unlike;
    }

    private bool IsAlike(Pulse last, int day) => subject.AreAlike(last, subject.Pulse(UtcDay.Start(day)));

    /// <summary>Instants that are no midnights, or not as such.</summary>
    private List<long> Others()
    {
        var instants = new List<long>();

        // A sender's clock may run ahead: then a signal's instant is still to come.
        foreach (var days in subject.State.Signals.Values)
        {
            for (var i = days.Count - 1; i >= 0 && days.BucketAt(i).LastAt > now; i--)
            {
                instants.Add(days.BucketAt(i).FirstAt);
                instants.Add(days.BucketAt(i).LastAt);
            }
        }

        foreach (var (signal, withinMs) in subject.Plan.Windows)
        {
            if (subject.State.Signals.TryGetValue(signal, out var days))
            {
                AddEnds(instants, days, withinMs);
            }
        }

        if (waitingSince is { } since)
        {
            instants.AddRange(subject.Plan.Waits.Select(wait => since + wait));
        }

        instants.AddRange(subject.Wakings);
        instants.RemoveAll(instant => instant <= now);
        return instants;
    }

    private void AddEnds(List<long> instants, SignalDays days, long withinMs)
    {
        if (days.LastAt(now) is { } last)
        {
            instants.Add(last + withinMs + 1);
        }

        for (var i = days.Count - 1; i >= 0 && days.BucketAt(i).LastAt > now; i--)
        {
            instants.Add(days.BucketAt(i).FirstAt + withinMs + 1);
            instants.Add(days.BucketAt(i).LastAt + withinMs + 1);
        }
    }
}
