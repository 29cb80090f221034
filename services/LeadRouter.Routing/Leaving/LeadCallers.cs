using System.Globalization;
using LeadRouter.Contracts.Routing;
using LeadRouter.Storage;

namespace LeadRouter.Routing.Leaving;

/// <summary>Who calls first for the owners of leads, where that changes and the owner does not.</summary>
internal static class LeadCallers
{
    private const string Columns = """
        id as Id, contact_id as ContactId, account_key as AccountKey, motion as Motion, stage as Stage, priority as Priority, hand_raise as HandRaise, owner as Owner,
        sdr as Sdr, qualified_at as QualifiedAt, version as Version
        """;

    /// <summary>The open leads in which somebody calls first, locked in the order of their ids.</summary>
    public static Task<IReadOnlyList<LeadToRoute>> LockAsync(UnitOfWork unit, string caller, CancellationToken cancellationToken) =>
        unit.QueryAsync<LeadToRoute>(
            $"select {Columns} from leads where sdr = @caller and closed_at is null order by id {ForUpdate(unit)}",
            new { caller },
            cancellationToken
        );

    /// <summary>Those in which somebody called first before leaving, and whoever took that over still does.</summary>
    public static Task<IReadOnlyList<LeadToRoute>> LockMovedAsync(UnitOfWork unit, string member, CancellationToken cancellationToken) =>
        unit.QueryAsync<LeadToRoute>(
            $"""
            select {Columns} from leads
            where closed_at is null and owner <> @member and exists (
                select 1 from member_moves m where m.member = @member and m.kind = 'sdr' and m.subject = leads.id
                  and (m.moved_to = leads.sdr or (m.moved_to is null and leads.sdr is null))
            )
            order by id {ForUpdate(unit)}
            """,
            new { member },
            cancellationToken
        );

    /// <summary>Another calls first from now on, or nobody: the lead, its history and the message to the CRM and to those who are to know.</summary>
    /// <param name="lead">Locked.</param>
    /// <param name="caller">Null for nobody.</param>
    public static async Task SetAsync(UnitOfWork unit, LeadToRoute lead, string? caller, string reason, CancellationToken cancellationToken)
    {
        await unit.ExecuteAsync(
            """
            insert into lead_events (lead_id, seq, from_stage, to_stage, at, actor, source, reason, recorded_at)
            select @Id, coalesce(max(seq), 0) + 1, @Stage, @Stage, @Now, 'leadrouter', 'routing', @reason, @Now from lead_events where lead_id = @Id
            """,
            new
            {
                lead.Id,
                lead.Stage,
                unit.Now,
                reason,
            },
            cancellationToken
        );
        await unit.ExecuteAsync(
            "update leads set sdr = @caller, version = version + 1 where id = @Id",
            new { lead.Id, caller },
            cancellationToken
        );
        var version = checked((int)lead.Version + 1);
        unit.Send(
            string.Create(CultureInfo.InvariantCulture, $"lead-routed:{lead.Id}:{version}"),
            new LeadRouted
            {
                LeadId = Guid.Parse(lead.Id),
                Version = version,
                ContactId = Guid.Parse(lead.ContactId),
                AccountKey = lead.AccountKey,
                Motion = lead.Motion,
                Owner = lead.Owner!,
                Sdr = caller,
                Priority = checked((int)lead.Priority),
                HandRaise = lead.HandRaise != 0,
                RoutedAt = unit.Now,
                DecisionId = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(unit.Now)),
            }
        );
    }

    private static string ForUpdate(UnitOfWork unit) => unit.Dialect == Dialect.Postgres ? "for update" : "";
}
