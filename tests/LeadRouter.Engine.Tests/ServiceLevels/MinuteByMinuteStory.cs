using LeadRouter.Engine.ServiceLevels;
using LeadRouter.Engine.Tests.Calendars;

namespace LeadRouter.Engine.Tests.ServiceLevels;

/// <summary>The naive oracle of a lead's service level: a loop over the minutes, which knows neither instants nor calendars.</summary>
internal static class MinuteByMinuteStory
{
    private static readonly int[] Pauses = [1, 2, 4, 8, 16, 30];

    public static IReadOnlyList<(ServiceStep Step, long At)> Of(
        MinuteByMinute work,
        ServiceTerms terms,
        bool byTurn,
        CrmScript crm,
        long assignedAt,
        long until
    )
    {
        var story = new List<(ServiceStep, long)>();
        var worked = 0L;
        var reminded = 0;
        var failures = 0;
        var isTold = false;
        long? retryAt = null;
        for (var at = assignedAt; at < until; at += MinuteByMinute.Minute)
        {
            if (at >= crm.StatedAt)
            {
                story.Add((ServiceStep.Stop, at));
                return story;
            }

            var isLogged = at >= crm.LoggedAt;
            if (worked < terms.SlaMs)
            {
                var reached = terms.Remind.Count(share => worked * 100 >= terms.SlaMs * share);
                if (reached > reminded)
                {
                    if (isLogged && !crm.IsDown(at))
                    {
                        story.Add((ServiceStep.Stop, at));
                        return story;
                    }

                    story.Add((ServiceStep.Remind, at));
                    reminded = reached;
                }
            }
            else if (retryAt is null || at == retryAt)
            {
                if (!crm.IsDown(at))
                {
                    if (isLogged || (terms.Reroutes && byTurn))
                    {
                        story.Add((isLogged ? ServiceStep.Stop : ServiceStep.Reroute, at));
                        return story;
                    }

                    story.Add((Breach(terms), at));
                    return [.. story, .. After(crm, at, until)];
                }

                failures++;
                retryAt = at + (Pauses[Math.Min(failures, Pauses.Length) - 1] * MinuteByMinute.Minute);
                if (failures == ServiceLevel.Patience && !isTold)
                {
                    isTold = true;
                    story.Add((Breach(terms), at));
                    if (!(terms.Reroutes && byTurn))
                    {
                        return [.. story, .. After(crm, at, until)];
                    }
                }
            }

            worked += work.IsOpen(at) ? MinuteByMinute.Minute : 0;
        }

        return story;
    }

    /// <summary>Whoever was in touch after all is noticed at once when it is stated, and within a day when it is only logged.</summary>
    private static IEnumerable<(ServiceStep Step, long At)> After(CrmScript crm, long toldAt, long until)
    {
        const int MinutesOfDay = 24 * 60;
        for (var minute = 1; minute <= ServiceLevel.DaysAfter * MinutesOfDay || crm.StatedAt is not null; minute++)
        {
            var at = toldAt + (minute * MinuteByMinute.Minute);
            if (at >= until)
            {
                yield break;
            }

            var isAsked = minute % MinutesOfDay == 0 && minute <= ServiceLevel.DaysAfter * MinutesOfDay;
            if (at >= crm.StatedAt || (isAsked && at >= crm.LoggedAt && !crm.IsDown(at)))
            {
                yield return (ServiceStep.Stop, at);
                yield break;
            }
        }
    }

    private static ServiceStep Breach(ServiceTerms terms) => terms.EscalateTo is null ? ServiceStep.Lapse : ServiceStep.Escalate;
}
