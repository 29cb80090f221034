using LeadRouter.Engine.Qualification;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Evaluations;

/// <summary>
/// When a decision changes by time alone. Something can change only at a UTC midnight (decay and windows count whole days), when a signal's window ends or
/// its instant comes, and when a wait for facts is over: those instants are tried one after the other.
/// </summary>
internal sealed class NextChange
{
    /// <summary>How far ahead is looked, in days.</summary>
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
        subject.Keep(subject.HeldLevel(present.Points));
        return new NextChange(subject, context.Now, waitingSince).Find(present, result);
    }

    private long? Find(Pulse present, QualificationResult result)
    {
        var last = present;
        var grade = subject.GradeByHand(now);
        foreach (var (at, isMidnight) in Instants())
        {
            // Between two instants of the other kind a midnight matters only when it moves a number over a bound.
            var pulse = subject.Pulse(at, present.Account);
            if (isMidnight && subject.AreAlike(last, pulse))
            {
                continue;
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

        return null;
    }

    private IEnumerable<(long At, bool IsMidnight)> Instants()
    {
        var others = Others();
        others.Sort();
        var next = 0;
        var today = UtcDay.Of(now);
        var settled = Math.Min(subject.SettledFrom ?? today, today + Days);
        for (var day = today + 1; day <= settled; day++)
        {
            for (; next < others.Count && others[next] <= UtcDay.Start(day); next++)
            {
                yield return (others[next], false);
            }

            yield return (UtcDay.Start(day), true);
        }

        for (; next < others.Count; next++)
        {
            yield return (others[next], false);
        }
    }

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

        instants.RemoveAll(instant => instant > now + (Days * UtcDay.Milliseconds));

        // Said by people, for any year.
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
