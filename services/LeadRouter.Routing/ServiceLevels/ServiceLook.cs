using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.ServiceLevels;
using LeadRouter.Storage.ServiceLevels;

namespace LeadRouter.Routing.ServiceLevels;

/// <summary>A lead's clock as it was looked at, and what is to be done.</summary>
/// <param name="Touch">The first touch that is known, and how it came about.</param>
/// <param name="Calendar">Null when the playbook has no hours to count by.</param>
internal sealed record ServiceLook(
    ServiceLead Lead,
    ServiceLevelRow Row,
    ServiceTerms Terms,
    WorkCalendar? Calendar,
    ServiceClock Clock,
    (long At, string By)? Touch,
    ServiceDecision Decision
)
{
    /// <summary>Where the playbook has no such team nothing is promised.</summary>
    private static readonly ServiceTerms Nothing = new(1, [], false, null);

    /// <param name="now">Unix milliseconds, UTC.</param>
    public static ServiceLook At(RoutePlan plan, ServiceLead lead, ServiceLevelRow row, long now)
    {
        var hours = ServiceHours.Of(plan, row.Team, row.Owner, lead.OwnerStanding(now), row.AssignedAt);
        var terms = hours?.Terms ?? Nothing;
        var touch = TouchOf(lead, row);
        var clock = row.Clock(touch?.At, lead.ClosedAt);
        return new ServiceLook(lead, row, terms, hours?.Calendar, clock, touch, ServiceLevel.Decide(terms, hours?.Calendar, clock, now));
    }

    /// <summary>The row when the step has been taken.</summary>
    public ServiceLevelRow After(long now)
    {
        var step = Decision.Step;
        var isEnd = step == ServiceStep.Stop;
        return Row with
        {
            SlaMs = Calendar is null ? Row.SlaMs : Terms.SlaMs,
            DueAt = Decision.DueAt ?? Row.DueAt,
            NextAt = Decision.NextAt,
            Reminded = Decision.Reminded,
            RemindedAt = step == ServiceStep.Remind ? now : Row.RemindedAt,
            BreachedAt = step is ServiceStep.Escalate or ServiceStep.Lapse ? now : Row.BreachedAt,
            EscalatedTo = step == ServiceStep.Escalate ? Terms.EscalateTo : Row.EscalatedTo,
            Question = Row.Question + (step == ServiceStep.Ask ? 1 : 0),
            AskedAt = Decision.Crm.AskedAt,
            Reading = Decision.Crm.Reading?.ToString(),
            ReadAt = Decision.Crm.AnsweredAt,
            Failures = Decision.Crm.Failures,
            TouchedAt = Touch?.At ?? Row.TouchedAt,
            TouchedBy = Touch?.By ?? Row.TouchedBy,
            WorkingMs = Touch is { } first ? Calendar?.Between(Row.AssignedAt, first.At) : Row.WorkingMs,
            EndedAt = isEnd ? now : null,
            EndedBy =
                !isEnd ? null
                : Lead.ClosedAt is null ? ServiceLevelEnds.Touched
                : ServiceLevelEnds.Closed,
        };
    }

    /// <summary>Of what was stated and what the CRM has logged the earlier.</summary>
    private static (long At, string By)? TouchOf(ServiceLead lead, ServiceLevelRow row)
    {
        var stated = lead.StatedAt ?? (lead.IsWorked ? row.AssignedAt : null);
        return row.TouchedAt is { } logged && !(stated < logged) ? (logged, row.TouchedBy!)
            : stated is { } at ? (at, "status")
            : null;
    }
}
