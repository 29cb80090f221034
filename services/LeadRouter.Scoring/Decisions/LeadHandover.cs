using LeadRouter.Contracts.Routing;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Normalisation;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Storage;
using LeadRouter.Storage.ServiceLevels;

namespace LeadRouter.Scoring.Decisions;

/// <summary>Gives the routed leads of a contact to the owner whom somebody has set by hand.</summary>
internal static class LeadHandover
{
    /// <summary>Once for a lead and an override: several people of one lead may have owners of their own, and the newest word stands.</summary>
    public static async Task ToAsync(UnitOfWork unit, ContactWork work, Override owner, CancellationToken cancellationToken)
    {
        if (EmailAddress.Read(owner.Value) is not { } address)
        {
            return;
        }

        var leads = await unit.QueryAsync<HandedLead>(
            """
            update leads set owner = @address, version = version + 1
            where id in (select lead_id from lead_contacts where contact_id = @Contact) and closed_at is null and owner is not null and owner <> @address
                and not exists (
                    select 1 from lead_events e where e.lead_id = leads.id and e.reason like 'Owner set by hand: %' and e.at >= @At)
            returning id as Id, contact_id as ContactId, account_key as AccountKey, motion as Motion, stage as Stage, priority as Priority,
                      hand_raise as HandRaise, version as Version
            """,
            new
            {
                address,
                Contact = work.IdText,
                owner.At,
            },
            cancellationToken
        );
        foreach (var lead in leads)
        {
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
                    Reason = $"Owner set by hand: {address}.",
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
}
