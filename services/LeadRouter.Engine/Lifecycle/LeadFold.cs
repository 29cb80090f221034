using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Lifecycle;

/// <summary>
/// What has become of a lead: a pure fold of what was said of it, in any order and each of it any number of times. The last word stands; but what has ended is not
/// opened again: only another end takes an end's place.
/// </summary>
public static class LeadFold
{
    /// <summary>How long somebody sleeps for a reason that the playbook does not have, in days.</summary>
    public const int UsualDays = 90;

    /// <param name="isRouted">The lead has its owner.</param>
    /// <param name="statements">Of this lead.</param>
    public static LeadStanding Fold(bool isRouted, IEnumerable<LeadStatement> statements, RecycleRules rules)
    {
        LeadStatement? last = null;
        foreach (var statement in statements.Order(Comparer<LeadStatement>.Create(LeadStatement.Compare)))
        {
            if (last is null || !LeadStatuses.Closes(last.Status) || LeadStatuses.Closes(statement.Status))
            {
                last = statement;
            }
        }

        return last is null ? new LeadStanding(isRouted ? "routed" : "qualified", null, null, null)
            : LeadStatuses.Closes(last.Status) ? new LeadStanding(last.Status, ReasonOf(last), last.At, WakeAt(last, rules))
            : new LeadStanding(last.Status, null, null, null);
    }

    /// <summary>A lost or rejected lead without a reason has its status as one: the playbook may give days to <c>lost</c>.</summary>
    private static string? ReasonOf(LeadStatement statement) =>
        statement.Reason ?? (statement.Status is LeadStatuses.Lost or LeadStatuses.Rejected ? statement.Status : null);

    private static long? WakeAt(LeadStatement statement, RecycleRules rules) =>
        statement.Status switch
        {
            // Who bought does not sleep.
            LeadStatuses.Won => statement.At,
            LeadStatuses.Disqualified => statement.Until,
            _ => statement.Until
                ?? statement.At + (rules.DaysByReason.GetValueOrDefault(ReasonOf(statement) ?? "", UsualDays) * UtcDay.Milliseconds),
        };
}
