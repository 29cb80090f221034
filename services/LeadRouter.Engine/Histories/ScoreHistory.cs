using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;

namespace LeadRouter.Engine.Histories;

/// <summary>
/// How a contact's numbers came to be what they are, day by day, by the rules of one playbook: a fold of its past, which may be a program's and is not kept. Pure.
/// </summary>
public sealed class ScoreHistory
{
    /// <summary>Days at most: beyond the horizon of the states there is nothing.</summary>
    public const int MostDays = 366;

    private readonly Playbook playbook;
    private readonly Replay replay;
    private readonly long until;
    private readonly int first;
    private readonly int last;
    private readonly List<ScoreDay> ended = [];
    private readonly HashSet<string> given = new(StringComparer.Ordinal);

    /// <summary>The first day whose end was not looked at.</summary>
    private int open;
    private Evaluation? before;
    private bool isKnown;

    /// <param name="accountKey">Null for a contact without an account.</param>
    /// <param name="colleagues">How many others of the account there are: 0 or more.</param>
    /// <param name="leads">The leads of the contact and its account.</param>
    /// <param name="until">The last instant: Unix milliseconds, UTC.</param>
    /// <param name="days">Days up to and with that of <paramref name="until"/>: 1 to <see cref="MostDays"/>.</param>
    public ScoreHistory(
        string? accountKey,
        int colleagues,
        IReadOnlyList<LeadEpisode> leads,
        Playbook playbook,
        SignalClassifier classifier,
        long until,
        int days
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostDays);
        (this.playbook, this.until) = (playbook, until);
        replay = new Replay(accountKey, colleagues, leads, playbook, classifier);
        last = UtcDay.Of(until);
        first = last - days + 1;
        open = first - 1;
    }

    /// <summary>Takes in what happened next.</summary>
    /// <param name="activity">In the order of (time, key); nothing after the last instant.</param>
    /// <param name="member">0 for the contact, above it a colleague; null, before any other, for what states facts of the account.</param>
    public void Take(Activity activity, int? member)
    {
        EndDaysBefore(UtcDay.Of(activity.At));
        var signals = replay.Step(activity, member);
        if (member == 0)
        {
            isKnown = true;
            given.UnionWith(signals.Select(signal => signal.Name));
        }
    }

    /// <summary>When everything was taken in.</summary>
    /// <returns>The oldest first. It begins with the first day on which something was known of the contact, if that is later.</returns>
    public IReadOnlyList<ScoreDay> Days()
    {
        if (isKnown)
        {
            EndDaysBefore(last + 1);
        }

        return ended;
    }

    private void EndDaysBefore(int day)
    {
        // Of somebody of whom nothing is known yet only the day before the first one counts: from it the first one differs.
        for (open = isKnown ? open : Math.Max(open, day - 1); open < day; open++)
        {
            End(open);
        }
    }

    private void End(int day)
    {
        var at = Math.Min(UtcDay.Start(day + 1) - 1, until);
        var now = replay.Evaluate(at);
        if (isKnown && day >= first)
        {
            ended.Add(
                new ScoreDay(
                    at,
                    now.Engagement.Points,
                    now.Engagement.Level,
                    now.Fit.Grade,
                    now.Qualification.Outcome,
                    now.Qualification.Priority,
                    ScoreChanges.Between(before!, now, given, playbook)
                )
            );
        }

        before = now;
        given.Clear();
    }
}
