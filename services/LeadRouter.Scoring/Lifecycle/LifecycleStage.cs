using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Signals;
using LeadRouter.Scoring.Batches;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Scoring.Log;
using LeadRouter.Storage;
using LeadRouter.Storage.ServiceLevels;

namespace LeadRouter.Scoring.Lifecycle;

/// <summary>
/// Takes in what is said of leads: accepted, recycled, won. Each statement becomes a transition of its lead once, and the lead is the fold of its transitions
/// whatever the order in which they came. Runs when merges are written and the accounts are locked.
/// </summary>
public sealed class LifecycleStage(LivePlaybook live)
{
    private const string Columns = """
        l.id as Id, l.account_key as AccountKey, l.motion as Motion, l.stage as Stage, l.exit_reason as Reason, l.qualified_at as QualifiedAt,
        l.owner as Owner, l.routed_at as RoutedAt, l.closed_at as ClosedAt, l.wake_at as WakeAt
        """;

    /// <returns>The accounts whose leads have another standing than before.</returns>
    public async Task<IReadOnlySet<string>> ApplyAsync(
        UnitOfWork unit,
        IdentityGraph graph,
        AppendResult appended,
        CancellationToken cancellationToken
    )
    {
        var leads = new SortedDictionary<string, LeadToFold>(StringComparer.Ordinal);
        foreach (var replaced in appended.Replaced.Where(pair => Of(pair.Before) is not null))
        {
            foreach (var id in await WithdrawAsync(unit, replaced.Before.KeyText, cancellationToken))
            {
                leads[id] = (await LockAsync(unit, "l.id = @id", new { id }, cancellationToken))[0];
            }
        }

        foreach (
            var activity in appended
                .Fresh.Concat(appended.Replaced.Select(pair => pair.Now))
                .Where(activity => Of(activity) is not null)
                .OrderBy(activity => activity.KeyText, StringComparer.Ordinal)
        )
        {
            var statement = Of(activity)!;
            foreach (var lead in await ConcernedAsync(unit, graph, activity, statement, cancellationToken))
            {
                leads.TryAdd(lead.Id, lead);
                await NoteAsync(unit, lead, statement, cancellationToken);
            }
        }

        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var lead in leads.Values)
        {
            if (await FoldAsync(unit, lead, cancellationToken))
            {
                changed.Add(lead.AccountKey);
            }
        }

        return changed;
    }

    private static LeadStatement? Of(ReceivedActivity activity) => LeadStatement.Of(activity.Activity, activity.KeyText);

    /// <summary>The lead that is named, or of each motion the newest: of those that had qualified by the statement's instant.</summary>
    private static async Task<IReadOnlyList<LeadToFold>> ConcernedAsync(
        UnitOfWork unit,
        IdentityGraph graph,
        ReceivedActivity activity,
        LeadStatement statement,
        CancellationToken cancellationToken
    )
    {
        if (statement.LeadId is { } id)
        {
            return await LockAsync(unit, "l.id = @id and l.qualified_at <= @At", new { id, statement.At }, cancellationToken);
        }

        var leads =
            activity.Known.Concat(activity.Anonymous).FirstOrDefault(graph.Has) is { } node
                ? await LockAsync(
                    unit,
                    "l.id in (select lead_id from lead_contacts where contact_id = @Contact)",
                    new { Contact = graph.OwnerOf(node).IdText },
                    cancellationToken
                )
            : activity.AccountKey is { } account ? await LockAsync(unit, "l.account_key = @account", new { account }, cancellationToken)
            : [];
        return
        [
            .. leads
                .Where(lead => lead.QualifiedAt <= statement.At && (statement.Motion ?? lead.Motion) == lead.Motion)
                .GroupBy(lead => lead.Motion, StringComparer.Ordinal)
                .Select(motion => motion.MaxBy(lead => lead.QualifiedAt)!),
        ];
    }

    private static Task<IReadOnlyList<LeadToFold>> LockAsync(
        UnitOfWork unit,
        string which,
        object args,
        CancellationToken cancellationToken
    ) =>
        unit.QueryAsync<LeadToFold>(
            $"select {Columns} from leads l where {which} order by l.id {(unit.Dialect == Dialect.Postgres ? "for update" : "")}",
            args,
            cancellationToken
        );

    private static Task NoteAsync(UnitOfWork unit, LeadToFold lead, LeadStatement statement, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            """
            insert into lead_events (lead_id, seq, from_stage, to_stage, at, actor, actor_kind, source, reason, key, until_at, why, recorded_at)
            select @Id, coalesce(max(seq), 0) + 1, @Stage, @Status, @At, @Actor, @Kind, @Source, @Reason, @Key, @Until, @Why, @Now
            from lead_events where lead_id = @Id
            on conflict (key, lead_id) where key is not null do nothing
            """,
            new
            {
                lead.Id,
                lead.Stage,
                statement.Status,
                statement.At,
                Actor = statement.By ?? statement.Source,
                Kind = statement.By is null ? "crm" : "person",
                statement.Source,
                statement.Reason,
                statement.Key,
                statement.Until,
                statement.Why,
                unit.Now,
            },
            cancellationToken
        );

    /// <summary>A message that comes again with an earlier time takes the place of what it said before.</summary>
    private static Task<IReadOnlyList<string>> WithdrawAsync(UnitOfWork unit, string key, CancellationToken cancellationToken) =>
        unit.QueryAsync<string>("delete from lead_events where key = @key returning lead_id", new { key }, cancellationToken);

    /// <returns>Whether the lead stands otherwise than before.</returns>
    private async Task<bool> FoldAsync(UnitOfWork unit, LeadToFold lead, CancellationToken cancellationToken)
    {
        var events = await unit.QueryAsync<StatedEvent>(
            """
            select to_stage as Status, at as At, source as Source, key as Key, reason as Reason, until_at as Until
            from lead_events where lead_id = @Id and key is not null
            """,
            new { lead.Id },
            cancellationToken
        );
        var standing = LeadFold.Fold(
            lead.RoutedAt is not null,
            events.Select(stated => new LeadStatement(stated.Status, stated.At, stated.Source, stated.Key)
            {
                Reason = stated.Reason,
                Until = stated.Until,
            }),
            live.Playbook.Recycle
        );
        // What has ended stays so, even when the message that ended it comes again from before there was the lead: another may be open by now.
        if (standing == lead.Standing || (standing.ClosedAt is null && lead.ClosedAt is not null))
        {
            return false;
        }

        var version = await unit.FirstOrDefaultAsync<long>(
            """
            update leads set stage = @Stage, exit_reason = @Reason, closed_at = @ClosedAt, wake_at = @WakeAt, version = version + 1 where id = @Id
            returning version
            """,
            new
            {
                lead.Id,
                standing.Stage,
                standing.Reason,
                standing.ClosedAt,
                standing.WakeAt,
            },
            cancellationToken
        );
        await ServiceLevelStore.WakeAsync(unit, lead.Id, cancellationToken);
        if (standing.ClosedAt is not null)
        {
            Release(unit, lead, standing, checked((int)version));
        }

        return true;
    }

    /// <summary>Its owner has room for another.</summary>
    private static void Release(UnitOfWork unit, LeadToFold lead, LeadStanding standing, int version) =>
        unit.Send(
            FormattableString.Invariant($"lead-released:{lead.Id}:{version}"),
            new LeadReleased
            {
                LeadId = Guid.Parse(lead.Id),
                Version = version,
                Stage = standing.Stage,
                Reason = standing.Reason,
                Owner = lead.Owner,
                At = unit.Now,
            }
        );
}
