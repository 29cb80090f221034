using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.ServiceLevels;

namespace LeadRouter.Engine.Tests.ServiceLevels;

/// <summary>The same story as a scheduler lives it: it looks when a decision says so, or when something is stated, and asks a CRM that answers at once.</summary>
internal static class TimedStory
{
    public static IReadOnlyList<(ServiceStep Step, long At)> Of(
        WorkCalendar calendar,
        ServiceTerms terms,
        bool byTurn,
        CrmScript crm,
        long assignedAt,
        long until
    )
    {
        var story = new List<(ServiceStep, long)>();
        var clock = new ServiceClock { AssignedAt = assignedAt, ByTurn = byTurn };
        for (long? next = assignedAt; next is { } at && at < until; )
        {
            if (at >= crm.StatedAt)
            {
                clock = clock with { TouchedAt = crm.StatedAt };
            }

            var decision = ServiceLevel.Decide(terms, calendar, clock, at);
            clock = clock with { Reminded = decision.Reminded, Crm = decision.Crm };
            if (decision.Step == ServiceStep.Ask)
            {
                clock = Answered(clock, crm, at);
                continue;
            }

            if (decision.Step != ServiceStep.Wait)
            {
                story.Add((decision.Step, at));
            }

            if (decision.Step is ServiceStep.Stop or ServiceStep.Reroute)
            {
                return story;
            }

            if (decision.Step is ServiceStep.Escalate or ServiceStep.Lapse)
            {
                clock = clock with { BreachedAt = at };
            }

            next = decision.NextAt is { } later && crm.StatedAt is { } stated && stated > at ? Math.Min(later, stated) : decision.NextAt;
        }

        return story;
    }

    private static ServiceClock Answered(ServiceClock clock, CrmScript crm, long at) =>
        crm.IsDown(at)
            ? clock with
            {
                Crm = clock.Crm with { Reading = CrmReading.Unreadable, AnsweredAt = at, Failures = clock.Crm.Failures + 1 },
            }
            : clock with
            {
                TouchedAt = at >= crm.LoggedAt ? crm.LoggedAt : null,
                Crm = clock.Crm with { Reading = CrmReading.Untouched, AnsweredAt = at },
            };
}
