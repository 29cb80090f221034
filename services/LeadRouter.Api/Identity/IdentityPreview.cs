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
        var before = await BeforeAsync(family, stored, now, cancellationToken);
        var kept = KeptContacts.Decide(
            IdentityResolver.Resolve([.. family.Log.Select(entry => entry.Activity), statement]),
            family.Owners,
            family.ContactIds
        );
        var after = await AfterAsync(family, kept, stored, before, now, cancellationToken);
        return new IdentityChangeAnswer(
            statement.Type == ActivityType.Merge ? "merge" : "unmerge",
            statement.Person!,
            statement.OtherPerson!,
            false,
            Summary(statement, kept, before.Count),
            before,
            after
        );
    }

    private static string Summary(Activity statement, IReadOnlyList<KeptContact> kept, int contactsBefore)
    {
        var areOne = kept.Any(one =>
            one.Person.Nodes.Contains(statement.Person!, StringComparer.Ordinal)
            && one.Person.Nodes.Contains(statement.OtherPerson!, StringComparer.Ordinal)
        );
        return (areOne, kept.Count == contactsBefore && kept.All(one => one.ContactId is not null && one.TakesIn.Count == 0)) switch
        {
            (true, true) => "They are one person already. From now on it is somebody's word.",
            (true, false) => "They become one person.",
            (false, true) => "They are two people already. From now on no activity brings them together.",
            (false, false) => FormattableString.Invariant(
                $"They become {(kept.Count == 2 ? "two people" : $"part of {kept.Count} people")}. No activity brings them together again; a merge does."
            ),
        };
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

    private async Task<IReadOnlyList<ChangedPersonAnswer>> BeforeAsync(
        Family family,
        IReadOnlyDictionary<string, ContactSnapshot> stored,
        long now,
        CancellationToken cancellationToken
    )
    {
        var answers = new List<ChangedPersonAnswer>();
        foreach (var id in family.ContactIds)
        {
            if (stored.TryGetValue(id, out var snapshot))
            {
                var names = family.Owners.Where(owner => owner.Value == id).Select(owner => owner.Key);
                var evaluation = Evaluator.Evaluate(snapshot.State, snapshot.Account, live.Playbook, snapshot.Context(now));
                answers.Add(Answer(id, names, [], snapshot.State, evaluation, await LeadsAsync([id], now, cancellationToken), ""));
            }
        }

        return answers;
    }

    private async Task<IReadOnlyList<ChangedPersonAnswer>> AfterAsync(
        Family family,
        IReadOnlyList<KeptContact> kept,
        IReadOnlyDictionary<string, ContactSnapshot> stored,
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
        var partings = await PartingsAsync(kept, accounts, cancellationToken);
        var answers = new List<ChangedPersonAnswer>();
        foreach (var (one, state) in people)
        {
            var account = AccountKeys.Of(state) is { } key ? accounts[key] : new AccountView(null, new AccountFacts(), [state]);
            IReadOnlyList<string> ids = one.ContactId is { } id ? [id, .. one.TakesIn] : one.TakesIn;
            var context = Context([.. ids.Select(stored.GetValueOrDefault).OfType<ContactSnapshot>()], now);
            var parting = partings.GetValueOrDefault(one.From);
            if (parting is not null)
            {
                ids = [.. ids.Append(one.From).Distinct(StringComparer.Ordinal)];
            }

            var episodes = (await leads.EpisodesAsync(ids, account.Key, cancellationToken)).Where(lead => MayHave(lead.Id)).ToList();
            if (one.Sources.Any(source => kept.Count(other => other.Sources.Contains(source)) > 1))
            {
                context = context with { HeldLevel = await HeldLevelAsync(one, noted, then, episodes, now, cancellationToken) };
            }

            var answer = Answer(
                one.ContactId,
                one.Person.Nodes,
                one.TakesIn,
                state,
                Evaluator.Evaluate(state, account, live.Playbook, context with { Exits = LeadEpisode.Exits(episodes) }),
                [.. (await LeadsAsync(ids, now, cancellationToken)).Where(lead => MayHave(lead.Id))],
                ""
            );
            answers.Add(answer with { Crm = CrmWords.Of(answer, before.FirstOrDefault(old => old.ContactId == one.ContactId)) });

            bool MayHave(string leadId) => parting?.MayHave(one.Person, leadId) != false;
        }

        return answers;
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

    private async Task<int?> HeldLevelAsync(
        KeptContact one,
        PartedHistory noted,
        NamesThen then,
        IReadOnlyList<LeadEpisode> episodes,
        long now,
        CancellationToken cancellationToken
    )
    {
        var known = new List<PartedHistory> { noted };
        foreach (var source in one.Sources)
        {
            known.Add(await leads.PartedAsync(source, cancellationToken));
        }

        var reached = HeldAlone.Of(one.Person, known, then);
        return HeldLevels.Of(one.Person.Activities, live.Playbook, live.Classifier, episodes, reached, now);
    }

    /// <summary>By contact id, of those that would turn out to be several people.</summary>
    private async Task<IReadOnlyDictionary<string, PreviewedParting>> PartingsAsync(
        IReadOnlyList<KeptContact> kept,
        IReadOnlyDictionary<string, AccountView> accounts,
        CancellationToken cancellationToken
    )
    {
        var facts = accounts.ToDictionary(account => account.Key, account => account.Value.Facts, StringComparer.Ordinal);
        var partings = new Dictionary<string, PreviewedParting>(StringComparer.Ordinal);
        foreach (var whole in kept.GroupBy(one => one.From, StringComparer.Ordinal).Where(parts => parts.Any(one => one.ContactId is null)))
        {
            partings.Add(
                whole.Key,
                new PreviewedParting(
                    whole.Key,
                    [.. whole],
                    await leads.PartedAsync(whole.Key, cancellationToken),
                    facts,
                    live.Playbook,
                    live.Classifier
                )
            );
        }

        return partings;
    }

    /// <summary>What scoring would carry over of those whom somebody takes in.</summary>
    private static EvaluationContext Context(IReadOnlyList<ContactSnapshot> parts, long now) =>
        new(now, parts.Min(part => part.WaitingSince), HeldLevel: parts.Min(part => part.HeldLevel));

    private async Task<IReadOnlyList<LeadBrief>> LeadsAsync(IEnumerable<string> contactIds, long now, CancellationToken cancellationToken)
    {
        var briefs = new List<LeadBrief>();
        foreach (var id in contactIds)
        {
            if (await leads.OfContactAsync(Guid.Parse(id), now, cancellationToken) is { ClosedAt: null } lead)
            {
                briefs.Add(LeadBrief.Of(lead));
            }
        }

        return [.. briefs.DistinctBy(brief => brief.Id)];
    }

    private static ChangedPersonAnswer Answer(
        string? contactId,
        IEnumerable<string> names,
        IReadOnlyList<string> takesIn,
        ContactState state,
        Evaluation evaluation,
        IReadOnlyList<LeadBrief> leads,
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
            evaluation.Fit.Grade,
            evaluation.Persona.Persona,
            evaluation.Qualification.Outcome.ToString().ToLowerInvariant(),
            leads,
            crm
        );
}
