using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Qualification;

namespace LeadRouter.Engine.Evaluations;

/// <summary>
/// When a decision changes by time alone. Something can change only at a UTC midnight (decay and windows count whole days), when a signal's window ends or
/// its instant comes, and when a wait for facts is over: those instants are tried one after the other.
/// </summary>
internal static class NextChange
{
    /// <summary>How far ahead is looked, in days.</summary>
    public const int Days = 400;

    public static long? Find(Subject subject, int level, QualificationResult result, AccountScore account, EvaluationContext context)
    {
        // Who starts to wait now waits from now on.
        var waitingSince = context.WaitingSince ?? (result.Outcome == QualificationOutcome.Enrich ? context.Now : null);
        var limit = context.Now + (Days * UtcDay.Milliseconds);
        foreach (var instant in Instants(subject, context.Now, waitingSince).Where(instant => instant > context.Now && instant <= limit))
        {
            var then = subject.Glance(instant, waitingSince, account);
            if (then.Level != level || !Same(then.Result, result))
            {
                return instant;
            }
        }

        return null;
    }

    // The reason is words: it may say "2 hours ago" and mean the same decision.
    private static bool Same(QualificationResult a, QualificationResult b) => a with { Reason = b.Reason } == b;

    private static SortedSet<long> Instants(Subject subject, long now, long? waitingSince)
    {
        var instants = new SortedSet<long>();
        var today = UtcDay.Of(now);
        if (subject.SettledFrom is { } settled)
        {
            for (var day = today + 1; day <= Math.Min(settled, today + Days); day++)
            {
                instants.Add(UtcDay.Start(day));
            }
        }

        foreach (var (signal, withinMs) in subject.Plan.Windows)
        {
            AddWindow(instants, subject, signal, withinMs, now);
        }

        if (waitingSince is { } since)
        {
            foreach (var wait in subject.Plan.Waits)
            {
                instants.Add(since + wait);
            }
        }

        return instants;
    }

    private static void AddWindow(SortedSet<long> instants, Subject subject, string signal, long withinMs, long now)
    {
        if (subject.State.LastSignalAt(signal, now) is { } last)
        {
            instants.Add(last + withinMs + 1);
        }

        // A sender's clock may run ahead: then a signal's instant is still to come.
        if (!subject.State.Signals.TryGetValue(signal, out var days))
        {
            return;
        }

        for (var i = days.Count - 1; i >= 0 && days.BucketAt(i).LastAt > now; i--)
        {
            foreach (var at in (ReadOnlySpan<long>)[days.BucketAt(i).FirstAt, days.BucketAt(i).LastAt])
            {
                instants.Add(at);
                instants.Add(at + withinMs + 1);
            }
        }
    }
}
