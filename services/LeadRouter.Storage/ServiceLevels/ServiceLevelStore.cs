using System.Data.Common;
using Dapper;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Storage.ServiceLevels;

/// <summary>
/// The clocks of leads, within somebody's transaction. Whoever writes one has locked its lead, or changed it in the same transaction, so that the two never disagree.
/// </summary>
public static class ServiceLevelStore
{
    public const string Columns = """
        lead_id as LeadId, round as Round, owner as Owner, team as Team, by_turn as ByTurn, assigned_at as AssignedAt, sla_ms as SlaMs, due_at as DueAt, next_at as NextAt,
        reminded as Reminded, reminded_at as RemindedAt, breached_at as BreachedAt, escalated_to as EscalatedTo, nobody_else as NobodyElse,
        question as Question, asked_at as AskedAt, reading as Reading, read_at as ReadAt, failures as Failures,
        touched_at as TouchedAt, touched_by as TouchedBy, working_ms as WorkingMs, ended_at as EndedAt, ended_by as EndedBy
        """;

    /// <summary>Somebody got leads that nobody had: their clocks run.</summary>
    /// <param name="rows">One for each lead, of the first round; their instants and owners count.</param>
    public static Task StartAsync(UnitOfWork unit, IReadOnlyList<ServiceLevelRow> rows, CancellationToken cancellationToken) =>
        new BulkRows<ServiceLevelRow>(rows)
            .Text("lead_id", row => row.LeadId)
            .Text("owner", row => row.Owner)
            .Text("team", row => row.Team)
            .Number("by_turn", row => row.ByTurn)
            .Number("assigned_at", row => row.AssignedAt)
            .Number("sla_ms", row => row.SlaMs)
            .Number("due_at", row => row.DueAt)
            .Number("next_at", row => row.NextAt)
            .ExecuteAsync(
                unit,
                """
                insert into service_levels (lead_id, round, owner, team, by_turn, assigned_at, sla_ms, due_at, next_at)
                select r.lead_id, coalesce((select max(s.round) from service_levels s where s.lead_id = r.lead_id), 0) + 1,
                       r.owner, r.team, r.by_turn, r.assigned_at, r.sla_ms, r.due_at, r.next_at
                from {rows} r
                """,
                cancellationToken
            );

    /// <summary>
    /// Somebody else got a lead. The clock of who had it ends, and the new owner's runs, to be looked at right away; nothing runs for a lead that was touched before.
    /// </summary>
    /// <param name="byTurn">Whether the new owner got it by turn.</param>
    /// <param name="end">One of <see cref="ServiceLevelEnds"/>.</param>
    /// <returns>False when no clock ran.</returns>
    public static async Task<bool> HandOverAsync(
        UnitOfWork unit,
        string leadId,
        string owner,
        string? team,
        bool byTurn,
        string end,
        CancellationToken cancellationToken
    )
    {
        var ended = await unit.FirstOrDefaultAsync<long?>(
            """
            update service_levels set ended_at = @Now, ended_by = @end, next_at = null
            where lead_id = @leadId and ended_at is null and owner <> @owner returning round
            """,
            new
            {
                leadId,
                owner,
                end,
                unit.Now,
            },
            cancellationToken
        );
        if (ended is null)
        {
            return false;
        }

        await unit.ExecuteAsync(
            """
            insert into service_levels (lead_id, round, owner, team, by_turn, assigned_at, next_at)
            select lead_id, round + 1, @owner, coalesce(@team, team), @ByTurn, @Now, @Now from service_levels where lead_id = @leadId and round = @ended
            """,
            new
            {
                leadId,
                owner,
                team,
                ByTurn = byTurn ? 1L : 0L,
                ended,
                unit.Now,
            },
            cancellationToken
        );
        return true;
    }

    /// <summary>Something was said of leads: their clocks are looked at right away.</summary>
    public static Task WakeAsync(UnitOfWork unit, string leadId, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            "update service_levels set next_at = @Now where lead_id = @leadId and ended_at is null",
            new { leadId, unit.Now },
            cancellationToken
        );

    /// <summary>Every owner's clock of a lead, in order.</summary>
    public static async Task<IReadOnlyList<ServiceLevelRow>> OfLeadAsync(
        DbConnection connection,
        string leadId,
        CancellationToken cancellationToken
    ) =>
        (
            await connection.QueryAsync<ServiceLevelRow>(
                new CommandDefinition(
                    $"select {Columns} from service_levels where lead_id = @leadId order by round",
                    new { leadId },
                    cancellationToken: cancellationToken
                )
            )
        ).AsList();
}
