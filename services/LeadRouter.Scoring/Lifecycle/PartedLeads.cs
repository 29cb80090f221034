using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Signals;
using LeadRouter.Scoring.Accounts;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Storage;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Scoring.Lifecycle;

/// <summary>
/// Gives back to each of several people, who had been taken for one, what is theirs: the leads that came of what they did themselves, and the level that they
/// reached themselves. The decisions of the time say whose names they were about; a lead of all of them goes to the one who would have been one alone, and else stays
/// with whoever keeps the contact's id. Owners stay, nothing is recalled.
/// </summary>
internal static class PartedLeads
{
    private const string Moved = "It came of what this person did: two people who had been taken for one were parted.";

    /// <summary>Runs when merges are written and before anybody is evaluated.</summary>
    public static async Task SettleAsync(UnitOfWork unit, LivePlaybook rules, Regrouped? regrouped, CancellationToken cancellationToken)
    {
        if (regrouped is null)
        {
            return;
        }

        var histories = new Dictionary<string, PartedHistory>(StringComparer.Ordinal);
        var people = regrouped
            .People.Concat(regrouped.Parted.SelectMany(contact => contact.People))
            .DistinctBy(person => person.Work)
            .Select(person => (person.Work.IdText, person.Person))
            .ToList();
        var shares = new List<PartedShare>();
        foreach (var contact in regrouped.Parted)
        {
            var accounts = contact
                .People.Select(person => person.Work.AccountKey)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .ToList();
            var parting = new Parting(
                [.. contact.People.Select(person => person.Person)],
                await AccountFactStage.LoadAsync(unit, accounts, cancellationToken),
                rules.Playbook,
                rules.Classifier
            );
            shares.AddRange(PartedShares.Of(contact.Keeper.IdText, await HistoryAsync(contact.Keeper.IdText), parting, people));
        }

        var keepers = regrouped.Parted.Select(contact => contact.Keeper).ToHashSet();
        foreach (var person in regrouped.People.Where(person => !keepers.Contains(person.Work)))
        {
            // Of which part has gone to contacts that there were.
            shares.AddRange(PartedShares.Of(person.Work.IdText, await HistoryAsync(person.Work.IdText), null, people));
        }

        foreach (
            var lead in shares.GroupBy(share => share.Lead.Id, StringComparer.Ordinal).OrderBy(lead => lead.Key, StringComparer.Ordinal)
        )
        {
            await WriteAsync(unit, [.. lead], cancellationToken);
        }

        foreach (var (work, person, sources) in regrouped.People)
        {
            var known = new List<PartedHistory>();
            foreach (var source in sources)
            {
                known.Add(await HistoryAsync(source));
            }

            work.HeldLevel = HeldLevels.Of(
                person.Activities,
                rules.Playbook,
                rules.Classifier,
                await LeadExits.EpisodesAsync(unit, work.IdText, work.AccountKey, cancellationToken),
                HeldAlone.Of(person, known, regrouped.Then),
                unit.Now
            );
        }

        async Task<PartedHistory> HistoryAsync(string contactId)
        {
            if (!histories.TryGetValue(contactId, out var history))
            {
                history = await PartedHistory.ReadAsync(unit.Dialect, unit.Connection, unit.Transaction, contactId, cancellationToken);
                histories.Add(contactId, history);
            }

            return history;
        }
    }

    /// <param name="shares">Of one lead.</param>
    private static async Task WriteAsync(UnitOfWork unit, IReadOnlyList<PartedShare> shares, CancellationToken cancellationToken)
    {
        var id = shares[0].Lead.Id;
        var members = shares
            .SelectMany(share => share.Members.Select(member => (From: share.ContactId, member.ContactId, member.Names)))
            .GroupBy(member => member.ContactId, StringComparer.Ordinal)
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .ToList();
        foreach (var member in members)
        {
            await unit.ExecuteAsync(
                """
                insert into lead_contacts (lead_id, contact_id, joined_at, member_names)
                select lead_id, @Contact, joined_at, cast(@names as text) from lead_contacts where lead_id = @id and contact_id = @From
                on conflict (lead_id, contact_id) do update set member_names = excluded.member_names
                """,
                new
                {
                    id,
                    Contact = member.Key,
                    member.First().From,
                    names = PartedLead.NoteOf(member.Select(one => one.Names)),
                },
                cancellationToken
            );
        }

        var left = members.Select(member => member.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var contact in shares.Select(share => share.ContactId).Where(contact => !left.Contains(contact)))
        {
            await unit.ExecuteAsync(
                "delete from lead_contacts where lead_id = @id and contact_id = @contact",
                new { id, contact },
                cancellationToken
            );
        }

        foreach (var share in shares.Where(share => share.Holder is not null))
        {
            await GiveAsync(unit, share.Lead, share.Holder!, share.HolderNames, cancellationToken);
        }
    }

    /// <summary>
    /// Notes whose the lead is. What is routed as one goes with a person who has no account; of two who had each a lead, and have become one since, only the first
    /// is theirs by that key.
    /// </summary>
    private static async Task GiveAsync(
        UnitOfWork unit,
        PartedLead lead,
        string holder,
        IReadOnlyList<string> names,
        CancellationToken cancellationToken
    )
    {
        await unit.ExecuteAsync(
            "update leads set node = @Node where id = @Id",
            new { lead.Id, Node = PartedLead.NodeOf(names) },
            cancellationToken
        );
        var moved = await unit.ExecuteAsync(
            """
            update leads set contact_id = @holder, version = version + 1,
                account_key = case
                    when account_key like 'contact:%' and not exists (
                        select 1 from leads o where o.account_key = 'contact:' || @holder and o.motion = leads.motion and o.closed_at is null
                    ) then 'contact:' || @holder
                    else account_key end
            where id = @Id and contact_id = @ContactId and @holder <> @ContactId
            """,
            new
            {
                lead.Id,
                lead.ContactId,
                holder,
            },
            cancellationToken
        );
        if (moved > 0)
        {
            await unit.ExecuteAsync(
                """
                insert into lead_events (lead_id, seq, from_stage, to_stage, at, actor, actor_kind, source, reason, recorded_at)
                select l.id, coalesce(max(e.seq), 0) + 1, l.stage, l.stage, @Now, 'leadrouter', 'machine', 'scoring', @Moved, @Now
                from leads l left join lead_events e on e.lead_id = l.id where l.id = @Id group by l.id, l.stage
                """,
                new
                {
                    lead.Id,
                    Moved,
                    unit.Now,
                },
                cancellationToken
            );
        }
    }
}
