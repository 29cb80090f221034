using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
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
            var decisions = await DecisionsAsync(unit, contact.Keeper.IdText, cancellationToken);
            var owners = await OwnersAsync(unit, rules, contact, decisions, cancellationToken);
            await MoveAsync(unit, contact, decisions, owners, cancellationToken);
            foreach (var person in contact.People)
            {
                var reached = decisions.LastOrDefault(decision => owners[decision] == person && IsOf(person, decision));
                person.Work.HeldLevel = HeldLevels.Of(
                    person.Activities,
                    rules.Playbook,
                    rules.Classifier,
                    await LeadExits.EpisodesAsync(unit, person.Work.IdText, person.Work.AccountKey, cancellationToken),
                    reached is null ? null : (reached.HeldLevel, reached.At),
                    unit.Now
                );
            }
        }
    }

    /// <summary>About the contact and all that were merged into it, the oldest first.</summary>
    private static Task<IReadOnlyList<PastDecision>> DecisionsAsync(UnitOfWork unit, string id, CancellationToken cancellationToken) =>
        unit.QueryAsync<PastDecision>(
            """
            with recursive same(id) as (
                select cast(@id as text) union select c.id from contacts c join same s on c.merged_into = s.id
            )
            select d.at as At, d.lead_id as LeadId, d.disposition as Disposition, d.state as State, d.body as Body
            from decisions d join same s on s.id = d.contact_id
            where d.kind = 'qualification'
            order by d.at, d.id
            """,
            new { id },
            cancellationToken
        );

    /// <summary>Whom each decision was about.</summary>
    private static async Task<IReadOnlyDictionary<PastDecision, PartedPerson?>> OwnersAsync(
        UnitOfWork unit,
        LivePlaybook rules,
        PartedContact contact,
        IReadOnlyList<PastDecision> decisions,
        CancellationToken cancellationToken
    )
    {
        var owners = new Dictionary<PastDecision, PartedPerson?>();
        foreach (var decision in decisions)
        {
            var named = contact.People.Where(person => IsNamed(person, decision)).ToList();
            owners[decision] =
                named.Count == 1 ? named[0]
                : decision.Disposition == "qualified" ? await AloneAsync(unit, rules, contact, decision, cancellationToken)
                : null;
        }

        return owners;
    }

    /// <summary>Of several people the only one who would have been a lead by themselves; null when none would, or more.</summary>
    private static async Task<PartedPerson?> AloneAsync(
        UnitOfWork unit,
        LivePlaybook rules,
        PartedContact contact,
        PastDecision decision,
        CancellationToken cancellationToken
    )
    {
        var alone = new List<PartedPerson>();
        foreach (var person in contact.People)
        {
            var state = ContactFold.Fold(person.Activities.Where(activity => activity.At <= decision.At), rules.Classifier);
            var key = AccountKeys.Of(state);
            var facts = key is null ? null : await AccountFactStage.LoadAsync(unit, [key], cancellationToken);
            var account = new AccountView(key, facts?.GetValueOrDefault(key!) ?? new AccountFacts(), [state]);
            if (Evaluator.Evaluate(state, account, rules.Playbook, new EvaluationContext(decision.At)).Qualification.IsLead)
            {
                alone.Add(person);
            }
        }

        return alone.Count == 1 ? alone[0] : null;
    }

    private static async Task MoveAsync(
        UnitOfWork unit,
        PartedContact contact,
        IReadOnlyList<PastDecision> decisions,
        IReadOnlyDictionary<PastDecision, PartedPerson?> owners,
        CancellationToken cancellationToken
    )
    {
        var keeper = contact.Keeper.IdText;
        var leads = await unit.QueryAsync<PartedLead>(
            """
            select l.id as Id, l.contact_id as ContactId, l.node as Node
            from lead_contacts lc join leads l on l.id = lc.lead_id where lc.contact_id = @keeper order by l.id
            """,
            new { keeper },
            cancellationToken
        );
        foreach (var lead in leads)
        {
            var ofLead = decisions.Where(decision => decision.LeadId == lead.Id).ToList();
            var people = ofLead
                .Where(decision => decision.Disposition == "joined")
                .Select(decision => owners[decision]?.Work ?? contact.Keeper)
                .ToHashSet();
            if (lead.ContactId == keeper)
            {
                var opened = ofLead.Find(decision => decision.Disposition == "qualified");
                var first =
                    contact.People.FirstOrDefault(person => lead.Node is { } node && person.Has(node))
                    ?? (opened is null ? null : owners[opened])
                    ?? contact.People.FirstOrDefault(person => person.Work == contact.Keeper);
                people.Add(first?.Work ?? contact.Keeper);
                await GiveAsync(unit, lead.Id, keeper, first, cancellationToken);
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
    private static async Task GiveAsync(UnitOfWork unit, string lead, string keeper, PartedPerson? first, CancellationToken cancellationToken)
    {
        if (first is null)
        {
            return;
        }

        await unit.ExecuteAsync(
            "update leads set node = @Node where id = @lead",
            new { lead, Node = first.Nodes.First() },
            cancellationToken
        );
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
                first.Work.IdText,
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

    /// <summary>The decision was about this person and nobody else of them.</summary>
    private static bool IsOf(PartedPerson person, PastDecision decision) =>
        decision.Nodes.Count > 0 && decision.Nodes.All(person.Has);

    private static bool IsNamed(PartedPerson person, PastDecision decision) =>
        decision.Nodes.Any(person.Has);
}
