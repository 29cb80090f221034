using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;

namespace LeadRouter.Routing;

/// <summary>Writes routes down, each kind of row for all leads at once: the leads, their events, the claims, and the decision records.</summary>
internal static class RouteWriter
{
    /// <summary>From so many records on they are written beside: few are ready before a thread is.</summary>
    private const int Many = 16;

    /// <param name="routed">Each lead once.</param>
    /// <param name="why">Why it leaves who has it; null for those that nobody has.</param>
    /// <exception cref="ConcurrencyException">A lead has another version by now; the transaction is run again.</exception>
    public static async Task WriteAsync(
        UnitOfWork unit,
        IReadOnlyList<RouteAttempt> routed,
        string playbookHash,
        string? why,
        CancellationToken cancellationToken
    )
    {
        var bodies = BodiesAsync(routed, cancellationToken);
        await RememberAsync(unit, [.. routed.Where(one => one.Lead.Owner is not null)], cancellationToken);
        await UpdateLeadsAsync(unit, routed, cancellationToken);
        await AppendEventsAsync(
            unit,
            [.. routed.Select(one => (one.Lead, "routed", why is null ? one.Record.Reason : $"{why}. {one.Record.Reason}"))],
            cancellationToken
        );
        await ClaimAsync(unit, routed, cancellationToken);
        await DecideAsync(
            unit,
            [.. routed.Zip(await bodies, (one, body) => (one, one.DecisionId, body))],
            playbookHash,
            "routed",
            cancellationToken
        );
    }

    /// <summary>A lead is whose it was, as if it had not been taken away: with the turn that it cost, and nothing keeps it from that person.</summary>
    public static async Task ReturnedAsync(
        UnitOfWork unit,
        string lead,
        string owner,
        LeadCredit? credit,
        CancellationToken cancellationToken
    )
    {
        await unit.ExecuteAsync(
            "delete from lead_past_owners where lead_id = @lead and member = @owner",
            new { lead, owner },
            cancellationToken
        );
        await unit.ExecuteAsync(
            "update leads set credit_team = @Team, credit_priority = @Priority, credit_member = @Member where id = @lead",
            new
            {
                lead,
                credit?.Team,
                Priority = (long?)credit?.Priority,
                credit?.Member,
            },
            cancellationToken
        );
    }

    /// <summary>Notes that leads wait for room: once for each, when it begins to.</summary>
    public static async Task WriteWaitAsync(
        UnitOfWork unit,
        IReadOnlyList<RouteAttempt> waiting,
        string playbookHash,
        CancellationToken cancellationToken
    )
    {
        await new BulkRows<RouteAttempt>(waiting)
            .Text("id", one => one.Lead.Id)
            .Text("territory", one => one.Record.Territory)
            .Text("team", one => one.Record.Team)
            .ExecuteAsync(
                unit,
                "update leads set territory = r.territory, team = r.team from {rows} r where leads.id = r.id",
                cancellationToken
            );
        await AppendEventsAsync(unit, [.. waiting.Select(one => (one.Lead, one.Lead.Stage, one.Record.Reason))], cancellationToken);
        await DecideAsync(
            unit,
            [.. waiting.Select(one => (one, one.WaitId, RouteRecordJson.Write(one.Record)))],
            playbookHash,
            "waiting",
            cancellationToken
        );
    }

    /// <summary>Writes the records while the database writes the leads: the teams' desks are locked, and others wait for them.</summary>
    private static Task<byte[][]> BodiesAsync(IReadOnlyList<RouteAttempt> routed, CancellationToken cancellationToken)
    {
        return routed.Count < Many ? Task.FromResult(All()) : Task.Run(All, cancellationToken);

        byte[][] All() => [.. routed.Select(one => RouteRecordJson.Write(one.Record))];
    }

    private static Task DecideAsync(
        UnitOfWork unit,
        IReadOnlyList<(RouteAttempt Attempt, Guid Id, byte[] Body)> decided,
        string playbookHash,
        string disposition,
        CancellationToken cancellationToken
    ) =>
        new BulkRows<(RouteAttempt Attempt, Guid Id, byte[] Body)>(decided)
            .Text("id", one => one.Id.ToString("N"))
            .Text("contact_id", one => one.Attempt.Lead.ContactId)
            .Text("lead_id", one => one.Attempt.Lead.Id)
            .Text("account_key", one => one.Attempt.Lead.AccountKey)
            .Number("at", one => one.Attempt.Question.At)
            .Text("playbook_hash", _ => playbookHash)
            .Text("disposition", _ => disposition)
            .Utf8("body", one => one.Body)
            .ExecuteAsync(
                unit,
                """
                insert into decisions (id, kind, contact_id, lead_id, account_key, at, playbook_hash, disposition, body)
                select r.id, 'route', r.contact_id, r.lead_id, r.account_key, r.at, r.playbook_hash, r.disposition, r.body from {rows} r
                """,
                cancellationToken
            );

    private static Task RememberAsync(UnitOfWork unit, IReadOnlyList<RouteAttempt> leaving, CancellationToken cancellationToken) =>
        new BulkRows<RouteAttempt>(leaving)
            .Text("lead_id", one => one.Lead.Id)
            .Text("member", one => one.Lead.Owner)
            .Number("routed_at", one => one.Lead.RoutedAt ?? unit.Now)
            .ExecuteAsync(
                unit,
                """
                insert into lead_past_owners (lead_id, member, routed_at) select r.lead_id, r.member, r.routed_at from {rows} r where true
                on conflict (lead_id, member) do update set routed_at = excluded.routed_at
                """,
                cancellationToken
            );

    private static async Task UpdateLeadsAsync(UnitOfWork unit, IReadOnlyList<RouteAttempt> routed, CancellationToken cancellationToken)
    {
        var updated = await new BulkRows<RouteAttempt>(routed)
            .Text("id", one => one.Lead.Id)
            .Number("version", one => one.Lead.Version)
            .Text("owner", one => one.Record.Owner)
            .Text("territory", one => one.Record.Territory)
            .Text("team", one => one.Record.Team)
            .Text("sdr", one => one.Record.Sdr)
            .Number("at", one => one.Question.At)
            .Number("sla_due_at", one => one.Record.SlaDueAt)
            .Text("credit_team", one => one.Credit.Team)
            .Number("credit_priority", one => one.Credit.Priority)
            .Text("credit_member", one => one.Credit.Member)
            .ExecuteAsync(
                unit,
                """
                update leads
                set stage = case when leads.stage = 'qualified' then 'routed' else leads.stage end, owner = r.owner, territory = r.territory,
                    team = r.team, sdr = r.sdr, routed_at = r.at, sla_due_at = r.sla_due_at, credit_team = r.credit_team,
                    credit_priority = r.credit_priority, credit_member = r.credit_member, version = leads.version + 1
                from {rows} r where leads.id = r.id and leads.version = r.version
                """,
                cancellationToken
            );
        if (updated != routed.Count)
        {
            throw new ConcurrencyException("lead");
        }
    }

    private static Task AppendEventsAsync(
        UnitOfWork unit,
        IReadOnlyList<(LeadToRoute Lead, string Stage, string Reason)> events,
        CancellationToken cancellationToken
    ) =>
        new BulkRows<(LeadToRoute Lead, string Stage, string Reason)>(events)
            .Text("lead_id", one => one.Lead.Id)
            .Text("from_stage", one => one.Lead.Stage)
            .Text("to_stage", one => one.Stage)
            .Number("at", _ => unit.Now)
            .Text("reason", one => one.Reason)
            .ExecuteAsync(
                unit,
                """
                insert into lead_events (lead_id, seq, from_stage, to_stage, at, actor, source, reason, recorded_at)
                select r.lead_id, coalesce((select max(e.seq) from lead_events e where e.lead_id = r.lead_id), 0) + 1,
                       r.from_stage, r.to_stage, r.at, 'leadrouter', 'routing', r.reason, r.at
                from {rows} r
                """,
                cancellationToken
            );

    /// <remarks>
    /// A claim that holds makes the decision without a new one, and the account is locked: what is overwritten here is void. Of two leads of an account the first one
    /// claims it.
    /// </remarks>
    private static Task ClaimAsync(UnitOfWork unit, IReadOnlyList<RouteAttempt> routed, CancellationToken cancellationToken) =>
        new BulkRows<RouteAttempt>([.. routed.Where(one => one.Record.NewClaim is not null)])
            .Text("account_key", one => one.Lead.AccountKey)
            .Text("owner", one => one.Record.NewClaim!.Owner)
            .Number("until", one => one.Record.NewClaim!.Until)
            .ExecuteAsync(
                unit,
                """
                insert into account_claims (account_key, owner, until) select r.account_key, r.owner, r.until from {rows} r where true
                on conflict (account_key) do update set owner = excluded.owner, until = excluded.until
                """,
                cancellationToken
            );
}
