using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;

namespace LeadRouter.Engine.Histories;

/// <summary>How a contact's numbers came to be what they are, day by day, by the rules of one playbook. Pure.</summary>
public static class ScoreHistory
{
    /// <summary>Days at most: beyond the horizon of the states there is nothing.</summary>
    public const int MostDays = 366;

    /// <param name="until">The last instant: Unix milliseconds, UTC.</param>
    /// <param name="days">Days up to and with that of <paramref name="until"/>: 1 to <see cref="MostDays"/>.</param>
    /// <returns>The oldest first. It begins with the first day on which something was known of the contact, if that is later.</returns>
    public static IReadOnlyList<ScoreDay> Of(ContactPast past, Playbook playbook, SignalClassifier classifier, long until, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostDays);
        if (past.Own.Count == 0)
        {
            return [];
        }

        var last = UtcDay.Of(until);
        var first = Math.Max(last - days + 1, UtcDay.Of(past.Own.Min(activity => activity.At)));
        var replay = new Replay(past, playbook, classifier);
        var history = new List<ScoreDay>();
        var given = new HashSet<string>(StringComparer.Ordinal);
        MoveTo(replay, UtcDay.Start(first) - 1, given);
        var before = replay.Evaluate(UtcDay.Start(first) - 1);
        for (var day = first; day <= last; day++)
        {
            given.Clear();
            var at = Math.Min(UtcDay.Start(day + 1) - 1, until);
            MoveTo(replay, at, given);
            var now = replay.Evaluate(at);
            history.Add(
                new ScoreDay(
                    at,
                    now.Engagement.Points,
                    now.Engagement.Level,
                    now.Fit.Grade,
                    now.Qualification.Outcome,
                    now.Qualification.Priority,
                    ScoreChanges.Between(before, now, given, playbook)
                )
            );
            before = now;
        }

        return history;
    }

    private static void MoveTo(Replay replay, long at, HashSet<string> given)
    {
        while (replay.Next is { } happening && happening.Activity.At <= at)
        {
            var signals = replay.Step();
            if (happening.Member == 0)
            {
                given.UnionWith(signals.Select(signal => signal.Name));
            }
        }
    }
}
