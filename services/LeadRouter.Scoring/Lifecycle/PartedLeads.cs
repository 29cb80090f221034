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
    public static async Task SettleAsync(
        UnitOfWork unit,
        LivePlaybook rules,
        IReadOnlyList<PartedContact> parted,
        CancellationToken cancellationToken
    )
    {
        foreach (var contact in parted)
        {
            var history = await PartedHistory.ReadAsync(
                unit.Dialect,
                unit.Connection,
                unit.Transaction,
                contact.Keeper.IdText,
                cancellationToken
            );
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
            await MoveAsync(unit, contact, history, parting, cancellationToken);
            foreach (var (work, person) in contact.People)
            {
                var reached = history.Decisions.LastOrDefault(decision => decision.Nodes.Count > 0 && decision.Nodes.All(person.Has));
                work.HeldLevel = HeldLevels.Of(
                    person.Activities,
                    rules.Playbook,
                    rules.Classifier,
                    await LeadExits.EpisodesAsync(unit, work.IdText, work.AccountKey, cancellationToken),
                    reached is null ? null : (reached.HeldLevel, reached.At),
                    unit.Now
                );
            }
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
        foreach (var lead in history.Leads)
        {
            var ofLead = history.LeadDecisions.Where(decision => decision.LeadId == lead.Id).ToList();
            var people = ofLead
                .Where(decision => decision.Disposition == "joined")
                .Select(decision => (decision.IsOfAnother, Person: parting.Named(decision.Nodes)))
                // Most of those about other contacts are about others who joined.
                .Where(joined => joined.IsOfAnother == 0 || joined.Person is not null)
                .Select(joined => WorkOf(contact, joined.Person))
                .ToHashSet();
            if (lead.ContactId == keeper)
            {
                var first = contact.People.FirstOrDefault(person => lead.Node is { } node && person.Person.Has(node))?.Person;
                if (first is null && ofLead.Find(decision => decision.Disposition == "qualified") is { } opened)
                {
                    first = parting.Opener(opened.Nodes, opened.At);
                }

                first ??= contact.People.FirstOrDefault(person => person.Work == contact.Keeper)?.Person;
                people.Add(WorkOf(contact, first));
                await GiveAsync(unit, lead.Id, keeper, WorkOf(contact, first), first, cancellationToken);
            }

            foreach (var other in people.Where(person => person != contact.Keeper))
            {
                await JoinAsync(unit, lead.Id, keeper, other.IdText, cancellationToken);
            }

            if (people.Count > 0 && !people.Contains(contact.Keeper))
            {
                await unit.ExecuteAsync(
                    "delete from lead_contacts where lead_id = @Id and contact_id = @keeper",
                    new { lead.Id, keeper },
                    cancellationToken
                );
            }
        }
    }

    private static Task JoinAsync(UnitOfWork unit, string lead, string keeper, string other, CancellationToken cancellationToken) =>
        unit.ExecuteAsync(
            """
            insert into lead_contacts (lead_id, contact_id, joined_at)
            select lead_id, @other, joined_at from lead_contacts where lead_id = @lead and contact_id = @keeper
            on conflict (lead_id, contact_id) do nothing
            """,
            new
            {
                lead,
                keeper,
                other,
            },
            cancellationToken
        );

    /// <summary>Notes whose the lead is. What is routed as one goes with a person who has no account.</summary>
    private static async Task GiveAsync(
        UnitOfWork unit,
        string lead,
        string keeper,
        ContactWork work,
        ContactHistory? first,
        CancellationToken cancellationToken
    )
    {
        if (first is null)
        {
            return;
        }

        await unit.ExecuteAsync("update leads set node = @Node where id = @lead", new { lead, Node = first.Nodes[0] }, cancellationToken);
        var moved = await unit.ExecuteAsync(
            """
            update leads set contact_id = @IdText, version = version + 1,
                account_key = case when account_key like 'contact:%' then 'contact:' || @IdText else account_key end
            where id = @lead and contact_id = @keeper and @IdText <> @keeper
            """,
            new
            {
                lead,
                keeper,
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
                from leads l left join lead_events e on e.lead_id = l.id where l.id = @lead group by l.id, l.stage
                """,
                new
                {
                    lead,
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
