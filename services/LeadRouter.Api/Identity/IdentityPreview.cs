using LeadRouter.Api.Contacts;
using LeadRouter.Api.Shapes;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Api.Identity;

/// <summary>Who would be who after a statement: the same pure functions as scoring's, on what the database has now.</summary>
internal sealed class IdentityPreview(
    FamilyReader families,
    ContactReader contacts,
    LeadQueries leads,
    LivePlaybook live,
    TimeProvider clock
)
{
    public async Task<IdentityChangeAnswer> OfAsync(Activity statement, CancellationToken cancellationToken)
    {
        using var rules = live.Pin();
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var family = await families.ReadAsync([statement.Person!, statement.OtherPerson!], cancellationToken);
        var stored = await StoredAsync(family, cancellationToken);
        var histories = new Dictionary<string, PartedHistory>(StringComparer.Ordinal);
        foreach (var id in family.ContactIds)
        {
            histories.Add(id, await leads.PartedAsync(id, cancellationToken));
        }

        var open = await leads.OpenOfContactsAsync(family.ContactIds, cancellationToken);
        var before = Before(family, stored, histories, open, now);
        var kept = KeptContacts.Decide(
            IdentityResolver.Resolve([.. family.Log.Select(entry => entry.Activity), statement]),
            family.Owners,
            family.ContactIds
        );
        var after = await AfterAsync(family, kept, stored, histories, open, before, now, cancellationToken);
        return new IdentityChangeAnswer(
            statement.Type == ActivityType.Merge ? "merge" : "unmerge",
            statement.Person!,
            statement.OtherPerson!,
            false,
            StatementSummary.Of(statement, family.Owners, kept),
            before,
            after
        );
    }

    private async Task<IReadOnlyDictionary<string, ContactSnapshot>> StoredAsync(Family family, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<string, ContactSnapshot>(StringComparer.Ordinal);
        foreach (var id in family.ContactIds)
        {
            if (await contacts.GetAsync(Guid.Parse(id), cancellationToken) is { } snapshot)
            {
                stored.Add(id, snapshot);
            }
        }

        return stored;
    }

    private List<ChangedPersonAnswer> Before(
        Family family,
        IReadOnlyDictionary<string, ContactSnapshot> stored,
        IReadOnlyDictionary<string, PartedHistory> histories,
        IReadOnlyList<LeadRow> open,
        long now
    )
    {
        var answers = new List<ChangedPersonAnswer>();
        foreach (var id in family.ContactIds)
        {
            if (stored.TryGetValue(id, out var snapshot))
            {
                var names = family.Owners.Where(owner => owner.Value == id).Select(owner => owner.Key);
                var evaluation = Evaluator.Evaluate(snapshot.State, snapshot.Account, live.Playbook, snapshot.Context(now));
                var own = open.Where(lead => histories[id].Leads.Any(part => part.Id == lead.Id));
                answers.Add(Answer(id, names, [], snapshot.State, evaluation, own, ""));
            }
        }

        return answers;
    }

    private async Task<IReadOnlyList<ChangedPersonAnswer>> AfterAsync(
        Family family,
        IReadOnlyList<KeptContact> kept,
        IReadOnlyDictionary<string, ContactSnapshot> stored,
        IReadOnlyDictionary<string, PartedHistory> histories,
        IReadOnlyList<LeadRow> open,
        IReadOnlyList<ChangedPersonAnswer> before,
        long now,
        CancellationToken cancellationToken
    )
    {
        var concerned = family.ContactIds.ToHashSet(StringComparer.Ordinal);
        var people = kept.Select(one => (Kept: one, State: ContactFold.Fold(one.Person.Activities, live.Classifier))).ToList();
        var accounts = new Dictionary<string, AccountView>(StringComparer.Ordinal);
        foreach (var account in people.Select(person => AccountKeys.Of(person.State)).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var others = await contacts.AccountWithoutAsync(account, concerned, cancellationToken);
            var own = people.Select(person => person.State).Where(state => AccountKeys.Of(state) == account);
            accounts.Add(account, others with { Members = [.. others.Members, .. own] });
        }

        var then = new NamesThen(family.Log);
        var noted = NotedNow(family, stored, now);
        var facts = accounts.ToDictionary(account => account.Key, account => account.Value.Facts, StringComparer.Ordinal);
        var parted = new PreviewedLeads(family, kept, histories, facts, live.Playbook, live.Classifier);
        var all = await leads.EpisodesAsync(family.ContactIds, null, cancellationToken);
        var answers = new List<ChangedPersonAnswer>();
        foreach (var (one, state) in people)
        {
            var account = AccountKeys.Of(state) is { } key ? accounts[key] : new AccountView(null, new AccountFacts(), [state]);
            IReadOnlyList<string> ids = one.ContactId is { } id ? [id, .. one.TakesIn] : one.TakesIn;
            var context = Context([.. ids.Select(stored.GetValueOrDefault).OfType<ContactSnapshot>()], now);
            var episodes = all.Where(lead => parted.IsPart(one, lead.Id))
                .Concat(await UnitAsync(one, account.Key, parted, cancellationToken))
                .DistinctBy(lead => lead.Id)
                .ToList();
            if (PreviewedLeads.IsApart(one, kept))
            {
                var reached = HeldAlone.Of(one.Person, [noted, .. one.Sources.Select(source => histories[source])], then);
                context = context with
                {
                    HeldLevel = HeldLevels.Of(one.Person.Activities, live.Playbook, live.Classifier, episodes, reached, now),
                };
            }

            var answer = Answer(
                one.ContactId,
                one.Person.Nodes,
                one.TakesIn,
                state,
                Evaluator.Evaluate(state, account, live.Playbook, context with { Exits = LeadEpisode.Exits(episodes) }),
                open.Where(lead => parted.IsPart(one, lead.Id)),
                ""
            );
            answers.Add(answer with { Crm = CrmWords.Of(answer, before.FirstOrDefault(old => old.ContactId == one.ContactId)) });
        }

        return answers;
    }

    /// <summary>The leads of what somebody would be routed as one with: all of the account's, whoever has them.</summary>
    private async Task<IEnumerable<LeadEpisode>> UnitAsync(
        KeptContact one,
        string? accountKey,
        PreviewedLeads parted,
        CancellationToken cancellationToken
    )
    {
        if (accountKey is not null)
        {
            return await leads.EpisodesAsync([], accountKey, cancellationToken);
        }

        // What is routed as one goes with a person who has no account.
        return one.ContactId is null
            ? []
            : (await leads.EpisodesAsync([], "contact:" + one.ContactId, cancellationToken)).Where(lead =>
                !parted.IsOfAnother(one, lead.Id)
            );
    }

    /// <summary>What scoring would note of the contacts before it regroups them.</summary>
    private static PartedHistory NotedNow(Family family, IReadOnlyDictionary<string, ContactSnapshot> stored, long now) =>
        new(
            [],
            [],
            [],
            [
                .. family
                    .Owners.Where(owner => IdentityNodes.IsKnown(owner.Key) && stored.ContainsKey(owner.Value))
                    .GroupBy(owner => owner.Value, owner => owner.Key, StringComparer.Ordinal)
                    .Select(contact => new PastLevel
                    {
                        NameLines = PartedLead.NodeOf(contact),
                        HeldLevel = stored[contact.Key].HeldLevel,
                        At = now,
                    }),
            ]
        );

    /// <summary>What scoring would carry over of those whom somebody takes in.</summary>
    private static EvaluationContext Context(IReadOnlyList<ContactSnapshot> parts, long now) =>
        new(now, parts.Min(part => part.WaitingSince), HeldLevel: parts.Min(part => part.HeldLevel));

    private static ChangedPersonAnswer Answer(
        string? contactId,
        IEnumerable<string> names,
        IReadOnlyList<string> takesIn,
        ContactState state,
        Evaluation evaluation,
        IEnumerable<LeadRow> leads,
        string crm
    ) =>
        new(
            contactId,
            [.. names.Order(StringComparer.Ordinal)],
            takesIn,
            state.Email,
            evaluation.Account.Key,
            state.Activities,
            Points.Of(evaluation.Engagement.Points),
            evaluation.Engagement.Level,
            Points.Of(evaluation.Fit.Points),
            evaluation.Grade,
            evaluation.Grade == evaluation.Fit.Grade ? null : evaluation.Fit.Grade,
            evaluation.Persona.Persona,
            evaluation.Qualification.Outcome.ToString().ToLowerInvariant(),
            [.. leads.Select(LeadBrief.Of)],
            crm
        );
}
