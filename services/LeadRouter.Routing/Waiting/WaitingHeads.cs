using LeadRouter.Storage;

namespace LeadRouter.Routing.Waiting;

/// <summary>Of the leads that wait, the first ones of each team and needs: with the same needs nobody passes them.</summary>
internal sealed class WaitingHeads
{
    private static readonly Comparer<(long Priority, long Since, string LeadId)> Order = Comparer<(
        long Priority,
        long Since,
        string LeadId
    )>.Create(Compare);

    private readonly Dictionary<(string Team, string Needs), SortedSet<(long Priority, long Since, string LeadId)>> first = [];
    private readonly HashSet<string> teams = new(StringComparer.Ordinal);

    /// <param name="of">Teams whose desks are locked.</param>
    /// <param name="leaving">How many leads that wait may stop waiting before the heads are read again.</param>
    public static async Task<WaitingHeads> ReadAsync(
        UnitOfWork unit,
        IReadOnlyCollection<string> of,
        int leaving,
        CancellationToken cancellationToken
    )
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
            ) w where place <= @Most
            """,
            new { Teams = of.Distinct(StringComparer.Ordinal).ToArray(), Most = leaving + 1 },
            cancellationToken
        );
        foreach (var (team, needs, priority, since, lead) in rows)
        {
            heads.Add(team, needs, (priority, since, lead));
        }

        return heads;
    }

    /// <summary>A lead waits from now on, or still.</summary>
    public void Add(LeadToRoute lead, string team, string needs) => Add(team, needs, PlaceOf(lead));

    /// <summary>A lead waits no more, or with other needs.</summary>
    public void Remove(LeadToRoute lead)
    {
        foreach (var waiting in first.Values)
        {
            waiting.Remove(PlaceOf(lead));
        }
    }

    /// <summary>Whether a lead with the same needs that comes before this one waits for the team.</summary>
    /// <param name="needs">Asked only when anybody waits for it.</param>
    public bool HasEarlier(LeadToRoute lead, string team, Func<string> needs) =>
        teams.Contains(team) && first.TryGetValue((team, needs()), out var waiting) && IsBefore(waiting, lead);

    /// <summary>Whether a lead with other needs that comes before this one waits for the team, and what it needs is there.</summary>
    /// <param name="isThere">Asked only when one waits for it.</param>
    public bool HasEarlierFor(LeadToRoute lead, string team, Func<string, bool> isThere) =>
        teams.Contains(team)
        && first.Any(waiting => waiting.Key.Team == team && IsBefore(waiting.Value, lead) && isThere(waiting.Key.Needs));

    private void Add(string team, string needs, (long Priority, long Since, string LeadId) lead)
    {
        teams.Add(team);
        if (!first.TryGetValue((team, needs), out var waiting))
        {
            first[(team, needs)] = waiting = new SortedSet<(long Priority, long Since, string LeadId)>(Order);
        }

        waiting.Add(lead);
    }

    private static bool IsBefore(SortedSet<(long Priority, long Since, string LeadId)> waiting, LeadToRoute lead) =>
        waiting.Count > 0 && Compare(waiting.Min, PlaceOf(lead)) < 0;

    private static (long Priority, long Since, string LeadId) PlaceOf(LeadToRoute lead) => (lead.Priority, lead.QualifiedAt, lead.Id);

    private static int Compare((long Priority, long Since, string LeadId) one, (long Priority, long Since, string LeadId) other) =>
        (one.Priority, one.Since).CompareTo((other.Priority, other.Since)) is not 0 and var order
            ? order
            : string.CompareOrdinal(one.LeadId, other.LeadId);
}
