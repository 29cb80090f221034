using LeadRouter.Engine.Identity;
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
            await MoveAsync(unit, contact, await HistoryAsync(contact.Keeper.IdText), parting, cancellationToken);
        }

        var people = regrouped.People.Select(person => person.Person).ToList();
        var keepers = regrouped.Parted.Select(contact => contact.Keeper).ToHashSet();
        foreach (var (work, person, sources) in regrouped.People)
        {
            if (!keepers.Contains(work))
            {
                await StayAsync(unit, work, person, people, await HistoryAsync(work.IdText), cancellationToken);
            }

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

    private static async Task MoveAsync(
        UnitOfWork unit,
        PartedContact contact,
        PartedHistory history,
        Parting parting,
        CancellationToken cancellationToken
    )
    {
        var keeper = contact.Keeper.IdText;
        var all = contact.People.Select(person => person.Person).ToList();
        foreach (var lead in history.Leads)
        {
            var ofLead = history.LeadDecisions.Where(decision => decision.LeadId == lead.Id).ToList();
            var members = lead.MembersAmong(all);
            var people = members.Select(member => WorkOf(contact, member.Person)).ToHashSet();
            if (members.Count == 0 || members.Count < lead.Members.Count)
            {
                people.UnionWith(
                    ofLead
                        .Where(decision => decision.Disposition == "joined")
                        .Select(decision => (decision.IsOfAnother, Person: parting.Named(decision.Nodes)))
                        // Most of those about other contacts are about others who joined.
                        .Where(joined => (joined.IsOfAnother == 0 && members.Count == 0) || joined.Person is not null)
                        .Select(joined => WorkOf(contact, joined.Person))
                );
            }

            if (lead.ContactId == keeper)
            {
                var first = lead.HolderAmong(all);
                var opened = ofLead.Find(decision => decision.Disposition == "qualified");
                if (first is null && opened is not null)
                {
                    first = parting.Opener(opened.Nodes, opened.At);
                }

                first ??= contact.People.FirstOrDefault(person => person.Work == contact.Keeper)?.Person;
                people.Add(WorkOf(contact, first));
                await GiveAsync(unit, lead, WorkOf(contact, first), first, opened, cancellationToken);
            }

            foreach (var other in people.Where(person => person != contact.Keeper))
            {
                await JoinAsync(unit, lead.Id, keeper, other.IdText, NoteOf(other), cancellationToken);
            }

            await NoteMembersAsync(unit, lead.Id, keeper, NoteOf(contact.Keeper), cancellationToken);
            if (people.Count > 0 && !people.Contains(contact.Keeper))
            {
                await unit.ExecuteAsync(
                    "delete from lead_contacts where lead_id = @Id and contact_id = @keeper",
                    new { lead.Id, keeper },
                    cancellationToken
                );
            }

            string? NoteOf(ContactWork work) =>
                PartedLead.NoteOf(members.Where(member => WorkOf(contact, member.Person) == work).Select(member => member.Names));
        }
    }

    /// <summary>Leads of a contact of which part has gone to others, nobody new among them, stay with it, also when they are parted from it later.</summary>
    private static async Task StayAsync(
        UnitOfWork unit,
        ContactWork work,
        ContactHistory person,
        IReadOnlyList<ContactHistory> people,
        PartedHistory history,
        CancellationToken cancellationToken
    )
    {
        foreach (var lead in history.Leads.Where(lead => lead.ContactId == work.IdText && lead.HolderAmong(people) is null))
        {
            await NoteAsync(unit, lead, person, null, cancellationToken);
        }

        foreach (var lead in history.Leads.Where(lead => lead.Members.Count > 0))
        {
            var left = PartedLead.NoteOf(lead.MembersAmong(people).Select(member => member.Names));
            await NoteMembersAsync(unit, lead.Id, work.IdText, left, cancellationToken);
        }
    }

    /// <param name="members">Null: whoever is part of the lead by then is noted when the contact becomes another again.</param>
    private static Task NoteMembersAsync(
        UnitOfWork unit,
        string lead,
        string contact,
        string? members,
        CancellationToken cancellationToken
    ) =>
        unit.ExecuteAsync(
            "update lead_contacts set member_names = @members where lead_id = @lead and contact_id = @contact",
            new
            {
                lead,
                contact,
                members,
            },
            cancellationToken
        );

    /// <summary>Notes whose the lead is.</summary>
    private static Task NoteAsync(
        UnitOfWork unit,
        PartedLead lead,
        ContactHistory person,
        PastDecision? opened,
        CancellationToken cancellationToken
    )
    {
        // The person may have names that another contact had: should they be parted again, the lead is not that one's.
        var names = new[] { lead.Names, opened?.Names ?? [], person.Nodes }
            .Select(nodes => nodes.Where(node => person.Nodes.Contains(node, StringComparer.Ordinal)).ToList())
            .First(nodes => nodes.Count > 0);
        return unit.ExecuteAsync(
            "update leads set node = @Node where id = @Id",
            new { lead.Id, Node = PartedLead.NodeOf(names) },
            cancellationToken
        );
    }

    private static Task JoinAsync(
        UnitOfWork unit,
        string lead,
        string keeper,
        string other,
        string? members,
        CancellationToken cancellationToken
    ) =>
        unit.ExecuteAsync(
            """
            insert into lead_contacts (lead_id, contact_id, joined_at, member_names)
            select lead_id, @other, joined_at, cast(@members as text) from lead_contacts where lead_id = @lead and contact_id = @keeper
            on conflict (lead_id, contact_id) do nothing
            """,
            new
            {
                lead,
                keeper,
                other,
                members,
            },
            cancellationToken
        );

    /// <summary>
    /// Notes whose the lead is. What is routed as one goes with a person who has no account; of two who had each a lead, and have become one since, only the first
    /// is theirs by that key.
    /// </summary>
    private static async Task GiveAsync(
        UnitOfWork unit,
        PartedLead lead,
        ContactWork work,
        ContactHistory? first,
        PastDecision? opened,
        CancellationToken cancellationToken
    )
    {
        if (first is null)
        {
            return;
        }

        await NoteAsync(unit, lead, first, opened, cancellationToken);
        var moved = await unit.ExecuteAsync(
            """
            update leads set contact_id = @IdText, version = version + 1,
                account_key = case
                    when account_key like 'contact:%' and not exists (
                        select 1 from leads o where o.account_key = 'contact:' || @IdText and o.motion = leads.motion and o.closed_at is null
                    ) then 'contact:' || @IdText
                    else account_key end
            where id = @Id and contact_id = @ContactId and @IdText <> @ContactId
            """,
            new
            {
                lead.Id,
                lead.ContactId,
                work.IdText,
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

    /// <summary>Whoever is not known is the keeper.</summary>
    private static ContactWork WorkOf(PartedContact contact, ContactHistory? person) =>
        contact.People.FirstOrDefault(one => one.Person == person)?.Work ?? contact.Keeper;
}
