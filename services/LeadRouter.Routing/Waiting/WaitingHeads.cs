using LeadRouter.Storage;

namespace LeadRouter.Routing.Waiting;

/// <summary>Of the leads that wait, the first of each team and needs: with the same needs nobody passes it.</summary>
internal sealed class WaitingHeads
{
    private readonly Dictionary<(string Team, string Needs), (long Priority, long Since, string LeadId)> first = [];
    private readonly HashSet<string> teams = new(StringComparer.Ordinal);

    /// <param name="of">Teams whose desks are locked.</param>
    public static async Task<WaitingHeads> ReadAsync(UnitOfWork unit, IReadOnlyCollection<string> of, CancellationToken cancellationToken)
    {
        var heads = new WaitingHeads();
        if (of.Count == 0)
        {
            return heads;
        }

        var rows = await unit.QueryAsync<(string Team, string Needs, long Priority, long Since, string LeadId)>(
            $"""
            select team, needs, priority, since, lead_id from (
                select w.*, row_number() over (partition by team, needs order by priority, since, lead_id) as place
                from waiting_leads w where team {unit.Dialect.In("@Teams")}
            ) w where place = 1
            """,
            new { Teams = of.Distinct(StringComparer.Ordinal).ToArray() },
            cancellationToken
        );
        foreach (var (team, needs, priority, since, lead) in rows)
        {
            heads.Add(team, needs, (priority, since, lead));
        }

        return heads;
    }

    /// <summary>A lead waits from now on, or still.</summary>
    public void Add(LeadToRoute lead, string team, string needs) => Add(team, needs, (lead.Priority, lead.QualifiedAt, lead.Id));

    /// <summary>Whether a lead with the same needs that comes before this one waits for the team.</summary>
    /// <param name="needs">Asked only when anybody waits for it.</param>
    public bool HasEarlier(LeadToRoute lead, string team, Func<string> needs) =>
        teams.Contains(team)
        && first.TryGetValue((team, needs()), out var head)
        && Compare(head, (lead.Priority, lead.QualifiedAt, lead.Id)) < 0;

    private void Add(string team, string needs, (long Priority, long Since, string LeadId) lead)
    {
        teams.Add(team);
        if (!first.TryGetValue((team, needs), out var head) || Compare(lead, head) < 0)
        {
            first[(team, needs)] = lead;
        }
    }

    private static int Compare((long Priority, long Since, string LeadId) one, (long Priority, long Since, string LeadId) other) =>
        (one.Priority, one.Since).CompareTo((other.Priority, other.Since)) is not 0 and var order
            ? order
            : string.CompareOrdinal(one.LeadId, other.LeadId);
}
