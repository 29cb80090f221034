using LeadRouter.Engine.Calendars;

namespace LeadRouter.Engine.ServiceLevels;

/// <summary>
/// Decides what a lead's service level asks for: remind the owner, ask the CRM, escalate, give the lead to somebody else. Pure: the same terms, hours, clock and
/// instant give the same step.
/// </summary>
/// <remarks>
/// Time is the owner's working time. Before each step the CRM is asked, because people call without telling us. When it cannot be read a reminder goes all the same,
/// an escalation after <see cref="Patience"/> failures in a row, and a lead is never taken away. After an escalation the CRM is asked once a day whether somebody has
/// been in touch by now, for <see cref="DaysAfter"/> days.
/// </remarks>
public static class ServiceLevel
{
    /// <summary>So many failures in a row, and people are told although the CRM could not be read.</summary>
    public const int Patience = 3;

    /// <summary>A question that is not answered within this time counts as a CRM that could not be read: milliseconds.</summary>
    public const long AnswerWithinMs = 5 * Minute;

    /// <summary>An answer that is older says nothing any more: milliseconds.</summary>
    public const long FreshMs = 10 * Minute;

    /// <summary>So many days after an escalation the CRM is asked once more each; then what is stated counts alone.</summary>
    public const int DaysAfter = 30;

    private const long Minute = 60_000;
    private const long Day = 24 * 60 * Minute;

    /// <summary>A playbook without hours may get some.</summary>
    private const long LookAgainMs = 60 * Minute;

    private const long LongestPauseMs = 30 * Minute;

    /// <param name="calendar">Of the owner, or of the team where the owner has no hours; null when nobody knows any.</param>
    /// <param name="now">Unix milliseconds, UTC.</param>
    public static ServiceDecision Decide(ServiceTerms terms, WorkCalendar? calendar, ServiceClock clock, long now)
    {
        var due = calendar?.Add(clock.AssignedAt, terms.SlaMs);
        if (clock.ClosedAt is not null || clock.TouchedAt is not null)
        {
            var code = clock.TouchedAt is not null ? ServiceCodes.Touched : ServiceCodes.Closed;
            return new ServiceDecision(ServiceStep.Stop, code, due, null, clock.Reminded, CrmWord.None);
        }

        if (due is not { } dueAt)
        {
            return new ServiceDecision(ServiceStep.Wait, ServiceCodes.NoHours, null, now + LookAgainMs, clock.Reminded, clock.Crm);
        }

        return now >= dueAt ? Overdue(terms, clock, dueAt, now) : Running(terms, calendar!, clock, dueAt, now);
    }

    /// <summary>The wait after so many failures in a row: 1, 2, 4 … minutes, at most 30. Milliseconds.</summary>
    /// <param name="failures">≥ 1.</param>
    public static long PauseAfter(int failures) => Math.Min(LongestPauseMs, Minute << Math.Min(failures - 1, 5));

    private static ServiceDecision Running(ServiceTerms terms, WorkCalendar calendar, ServiceClock clock, long dueAt, long now)
    {
        // After a rest, in which several shares have passed, one reminder is enough.
        var reached = 0;
        var reachedAt = clock.AssignedAt;
        var next = dueAt;
        foreach (var share in terms.Remind)
        {
            var at = calendar.Add(clock.AssignedAt, Math.Max(1, terms.SlaMs * share / 100)) ?? dueAt;
            if (at > now)
            {
                next = at;
                break;
            }

            reached++;
            reachedAt = at;
        }

        if (reached <= clock.Reminded)
        {
            return new ServiceDecision(ServiceStep.Wait, ServiceCodes.InTime, dueAt, next, clock.Reminded, CrmWord.None);
        }

        var (word, waiting) = Heard(clock, reachedAt, dueAt, now);
        return waiting is null || word.Reading is CrmReading.Unreadable
            ? new ServiceDecision(ServiceStep.Remind, ServiceCodes.PartPassed, dueAt, next, reached, CrmWord.None)
            : waiting with
            {
                NextAt = Math.Min(waiting.NextAt!.Value, dueAt),
            };
    }

    private static ServiceDecision Overdue(ServiceTerms terms, ServiceClock clock, long dueAt, long now)
    {
        var moves = terms.Reroutes && clock is { ByTurn: true, NobodyElse: false };
        if (clock.BreachedAt is { } toldAt && !moves)
        {
            return Settled(clock, toldAt, dueAt, now);
        }

        var (word, waiting) = Heard(clock, dueAt, dueAt, now);
        if (word.Reading is CrmReading.Unreadable && word.Failures >= Patience && clock.BreachedAt is null)
        {
            return Told(terms, ServiceCodes.CrmUnreadable) with { NextAt = moves ? now : now + Day, Crm = moves ? word : CrmWord.None };
        }

        if (waiting is not null)
        {
            return waiting;
        }

        return moves ? new ServiceDecision(ServiceStep.Reroute, ServiceCodes.Overdue, dueAt, null, clock.Reminded, word)
            : clock.NobodyElse ? Told(terms, ServiceCodes.NobodyElse)
            : Told(terms, terms.Reroutes ? ServiceCodes.OwnerMatched : ServiceCodes.Overdue);

        ServiceDecision Told(ServiceTerms to, string code) =>
            new(to.EscalateTo is null ? ServiceStep.Lapse : ServiceStep.Escalate, code, dueAt, now + Day, clock.Reminded, CrmWord.None);
    }

    /// <summary>Nothing is to be done any more but to notice that somebody was in touch at last.</summary>
    private static ServiceDecision Settled(ServiceClock clock, long toldAt, long dueAt, long now)
    {
        var days = (now - toldAt) / Day;
        long? next = days < DaysAfter && clock.Crm.Reading is not CrmReading.NotConnected ? toldAt + ((days + 1) * Day) : null;
        var isDue =
            days is >= 1 and <= DaysAfter
            && clock.Crm.Reading is not CrmReading.NotConnected
            && !(clock.Crm.AskedAt >= toldAt + (days * Day));
        return isDue
            ? new ServiceDecision(ServiceStep.Ask, ServiceCodes.CrmAsked, dueAt, next, clock.Reminded, new CrmWord(now, null, null, 0))
            : new ServiceDecision(ServiceStep.Wait, ServiceCodes.Settled, dueAt, next, clock.Reminded, clock.Crm);
    }

    /// <summary>What the CRM has said about a step, and what to do before the step can be taken: null when it said enough.</summary>
    /// <param name="since">When the step was due.</param>
    private static (CrmWord Word, ServiceDecision? Waiting) Heard(ServiceClock clock, long since, long dueAt, long now)
    {
        var word = clock.Crm;
        if (word is { AskedAt: { } asked, Reading: null } && now - asked >= AnswerWithinMs)
        {
            word = word with { Reading = CrmReading.Unreadable, AnsweredAt = asked + AnswerWithinMs, Failures = word.Failures + 1 };
        }

        switch (word)
        {
            case { AskedAt: null }:
                return (word, Ask(word));
            case { Reading: null, AskedAt: { } pending }:
                return (word, Wait(word, ServiceCodes.CrmAsked, pending + AnswerWithinMs));
            case { Reading: CrmReading.Unreadable, AnsweredAt: { } failedAt }:
                var retryAt = failedAt + PauseAfter(word.Failures);
                return (word, now >= retryAt ? Ask(word) : Wait(word, ServiceCodes.CrmUnreadable, retryAt));
            default:
                var isFresh = word.AnsweredAt >= since && now - word.AnsweredAt <= FreshMs;
                return (word, isFresh ? null : Ask(word));
        }

        ServiceDecision Ask(CrmWord known) =>
            new(
                ServiceStep.Ask,
                ServiceCodes.CrmAsked,
                dueAt,
                now + AnswerWithinMs,
                clock.Reminded,
                new CrmWord(now, null, null, known.Reading is CrmReading.Unreadable ? known.Failures : 0)
            );

        ServiceDecision Wait(CrmWord known, string code, long until) => new(ServiceStep.Wait, code, dueAt, until, clock.Reminded, known);
    }
}
