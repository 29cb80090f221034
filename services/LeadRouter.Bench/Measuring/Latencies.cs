using System.Data.Common;
using Dapper;

namespace LeadRouter.Bench.Measuring;

/// <summary>How long after an activity had arrived it was scored, its lead routed, and the CRM told of it: by the instants at which PostgreSQL committed.</summary>
/// <param name="Scored">Of each activity: from its arrival to the commit of the fold that has it.</param>
/// <param name="Routed">Of each lead that an activity qualified: to the commit of its owner.</param>
/// <param name="Delivered">Of each of these whose contact is in the CRM: to the CRM's answer.</param>
public sealed record Latencies(Latency Scored, Latency Routed, Latency Delivered)
{
    private const string CommittedAt = "extract(epoch from pg_xact_commit_timestamp({0}.xmin)) * 1000";

    /// <summary>A lead and the first of its person's activities that were committed with it.</summary>
    private static readonly string Leads = $"""
        with qualified as (
            select l.id, l.contact_id, min(a.arrived_at) as arrived_at
            from leads l
            join lead_events e on e.lead_id = l.id and e.seq = 1
            join identities i on i.contact_id = l.contact_id
            join activities a on a.node = i.node and a.xmin = e.xmin
            where a.arrived_at >= @from
            group by l.id, l.contact_id
        ), routed as (
            select q.contact_id, q.arrived_at, min({string.Format(null, CommittedAt, "r")}) as routed_at
            from qualified q join lead_events r on r.lead_id = q.id and r.to_stage = 'routed'
            group by q.id, q.contact_id, q.arrived_at
        )
        """;

    /// <param name="from">Of activities that arrived from then on: Unix milliseconds.</param>
    /// <returns>Null: the server does not keep when it committed (<c>track_commit_timestamp</c>).</returns>
    public static async Task<Latencies?> ReadAsync(DbConnection connection, long from, CancellationToken cancellationToken)
    {
        if (await connection.ExecuteScalarAsync<string>("show track_commit_timestamp") != "on")
        {
            return null;
        }

        return new Latencies(
            await AskAsync($"select {string.Format(null, CommittedAt, "a")} - a.arrived_at from activities a where a.arrived_at >= @from"),
            await AskAsync($"{Leads} select routed_at - arrived_at from routed"),
            await AskAsync(
                $"{Leads} select c.synced_at - r.arrived_at from routed r join crm_records c on c.contact_id = r.contact_id where c.synced_at >= r.routed_at - 1000"
            )
        );

        async Task<Latency> AskAsync(string sql)
        {
            var waits = await connection.QueryAsync<double>(
                new CommandDefinition(sql, new { from }, commandTimeout: 600, cancellationToken: cancellationToken)
            );
            return Latency.Of(waits);
        }
    }
}
