using LeadRouter.Contracts.Routing;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Normalisation;
using LeadRouter.Engine.Routes;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Storage;
using LeadRouter.Storage.ServiceLevels;

namespace LeadRouter.Scoring.Decisions;

/// <summary>Gives the leads of a contact to the owner whom somebody has set by hand.</summary>
internal static class LeadHandover
{
    /// <summary>How soon it is looked again whether a lead has an owner by now: milliseconds.</summary>
    private const long LookAgain = 30_000;

    /// <summary>
    /// Once for a lead and an override: several people of one lead may have owners of their own, and the newest word stands. What a route has gone by is done, and who
    /// has left is handed nothing.
    /// </summary>
    public static async Task ToAsync(UnitOfWork unit, ContactWork work, Override owner, CancellationToken cancellationToken)
    {
        if (EmailAddress.Read(owner.Value) is not { } address)
        {
            return;
        }

        var leads = await unit.QueryAsync<HandedLead>(
            $"""
            select id as Id, contact_id as ContactId, account_key as AccountKey, motion as Motion, stage as Stage, priority as Priority,
                   hand_raise as HandRaise, divert as Divert, owner as Owner, qualified_at as QualifiedAt, version + 1 as Version,
                   case when exists (select 1 from waiting_leads w where w.lead_id = leads.id) then 1 else 0 end as Waits
            from leads
            where id in (select lead_id from lead_contacts where contact_id = @Contact) and closed_at is null
                and (owner is null or (owner <> @address and not exists (
                    select 1 from people_standing p where p.person = @address and p.left_at <= @Now)))
                and not exists (
                    select 1 from lead_events e where e.lead_id = leads.id and e.at >= @At
                        and (e.reason like @Handed || '%' or replace(e.reason, @Routed, '') <> e.reason))
            order by id {(unit.Dialect == Dialect.Postgres ? "for update" : "")}
            """,
            new
            {
                address,
                Contact = work.IdText,
                owner.At,
                unit.Now,
                RouteWords.Handed,
                Routed = RouteWords.ByHand(address),
            },
            cancellationToken
        );
        foreach (var lead in leads)
        {
            if (lead.Owner is null)
            {
                Later(unit, work, lead, owner);
                continue;
            }

            await unit.ExecuteAsync(
                """
                insert into lead_past_owners (lead_id, member, routed_at) select id, owner, coalesce(routed_at, @Now) from leads where id = @Id
                on conflict (lead_id, member) do update set routed_at = excluded.routed_at
                """,
                new { lead.Id, unit.Now },
                cancellationToken
            );
            await unit.ExecuteAsync(
                """
                delete from lead_past_owners where lead_id = @Id and member = @address;
                update leads set owner = @address, sdr = case when sdr = @address then null else sdr end, version = version + 1 where id = @Id
                """,
                new { address, lead.Id },
                cancellationToken
            );
            unit.Send(
                FormattableString.Invariant($"lead-released:{lead.Id}:{lead.Version}"),
                new LeadReleased
                {
                    LeadId = Guid.Parse(lead.Id),
                    Version = checked((int)lead.Version),
                    Stage = lead.Stage,
                    Reason = null,
                    Owner = lead.Owner,
                    At = unit.Now,
                }
            );
            await unit.ExecuteAsync(
                """
                insert into lead_events (lead_id, seq, from_stage, to_stage, at, actor, actor_kind, source, reason, why, recorded_at)
                select @Id, coalesce(max(seq), 0) + 1, @Stage, @Stage, @At, @Author, 'person', @Source, @Reason, @Why, @Now
                from lead_events where lead_id = @Id
                """,
                new
                {
                    lead.Id,
                    lead.Stage,
                    owner.At,
                    owner.Author,
                    owner.Source,
                    Reason = $"{RouteWords.Handed}{address}.",
                    owner.Why,
                    unit.Now,
                },
                cancellationToken
            );
            await ServiceLevelStore.HandOverAsync(unit, lead.Id, address, null, false, ServiceLevelEnds.HandedOver, cancellationToken);
            unit.Send(
                FormattableString.Invariant($"lead-routed:{lead.Id}:{lead.Version}"),
                new LeadRouted
                {
                    LeadId = Guid.Parse(lead.Id),
                    Version = checked((int)lead.Version),
                    ContactId = Guid.Parse(lead.ContactId),
                    AccountKey = lead.AccountKey,
                    Motion = lead.Motion,
                    Owner = address,
                    Priority = checked((int)lead.Priority),
                    HandRaise = lead.HandRaise != 0,
                    RoutedAt = unit.Now,
                    DecisionId = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(unit.Now)),
                }
            );
        }
    }

    /// <summary>
    /// A lead that nobody has yet, because it waits for room, is decided again with what is known now: once for each override. Of one that qualified before and is on
    /// its way to routing with the facts of then, it is looked again when it has arrived, ever more seldom where that takes long.
    /// </summary>
    private static void Later(UnitOfWork unit, ContactWork work, HandedLead lead, Override owner)
    {
        if (lead.Waits != 0)
        {
            lead.AskAgain(unit, FormattableString.Invariant($"lead-qualified:{lead.Id}:by-hand:{owner.At}"), work.Evaluation!.Facts);
        }
        else if (lead.QualifiedAt < unit.Now)
        {
            var look = unit.Now + Math.Max(LookAgain, (unit.Now - lead.QualifiedAt) / 4);
            work.NextEvaluationAt = work.NextEvaluationAt is { } next && next < look ? next : look;
        }
    }
}
