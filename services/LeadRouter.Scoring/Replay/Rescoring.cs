using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Scoring.Replay;

/// <summary>
/// Scores every stored contact again after rules have changed, in the order of accounts. Whose decision is another one, or can be by time alone before it was to be looked
/// at, is due then: <see cref="Timers.DueContacts"/> decides and tells. Nothing else is written, so that most contacts cost a reading.
/// </summary>
/// <param name="playbook">The one that is live.</param>
public sealed class Rescoring(IDatabase database, Playbook playbook)
{
    /// <summary>Contacts of one step, as far as accounts can be kept together.</summary>
    private const int AtOnce = 2000;

    private readonly SemaphoreSlim next = new(1, 1);
    private RescoringPlace place = new("", false);
    private long done;

    /// <summary>How many contacts have been scored.</summary>
    public long Done => Interlocked.Read(ref done);

    /// <summary>Scores all of them: one step reads while another one is decided.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var steps = database.Dialect == Dialect.Postgres ? Math.Clamp(Environment.ProcessorCount, 2, 4) : 1;
        await Task.WhenAll(Enumerable.Range(0, steps).Select(_ => Task.Run(() => StepsAsync(cancellationToken), cancellationToken)));
    }

    private async Task StepsAsync(CancellationToken cancellationToken)
    {
        while (await NextAsync(cancellationToken) is { } step)
        {
            var scored = await database.TransactAsync((unit, token) => ScoreAsync(unit, step, token), cancellationToken);
            Interlocked.Add(ref done, scored);
        }
    }

    private async Task<RescoringStep?> NextAsync(CancellationToken cancellationToken)
    {
        await next.WaitAsync(cancellationToken);
        try
        {
            var step = await database.TransactAsync(
                (unit, token) => RescoringStep.AfterAsync(unit, place, AtOnce, token),
                cancellationToken
            );
            place = step?.Next ?? place;
            return step;
        }
        finally
        {
            next.Release();
        }
    }

    private async Task<int> ScoreAsync(UnitOfWork unit, RescoringStep step, CancellationToken cancellationToken)
    {
        // Too many people to hold: they are looked at in the order in which time brings them.
        await DueNowAsync(unit, step.Large is null ? [] : [step.Large], cancellationToken);
        var contacts = new ScoredContacts(unit, step, playbook.SignalsHash);
        var facts = await contacts.FactsAsync(cancellationToken);
        var marks = new List<(string Id, long At)>();
        var scored = 0;
        await foreach (var people in contacts.ByAccountAsync(cancellationToken))
        {
            marks.AddRange(Look(unit.Now, people, facts));
            scored += people.Count;
        }

        await new BulkRows<(string Id, long At)>([.. marks.OrderBy(mark => mark.Id, StringComparer.Ordinal)])
            .Text("id", mark => mark.Id)
            .Number("at", mark => mark.At)
            .ExecuteAsync(
                unit,
                """
                update contacts as c set next_evaluation_at = r.at
                from {rows} as r
                where c.id = r.id and c.merged_into is null and (c.next_evaluation_at is null or c.next_evaluation_at > r.at)
                """,
                cancellationToken
            );
        return scored;
    }

    /// <summary>When each of an account's people has to be evaluated, where that is before they would be anyway.</summary>
    private IEnumerable<(string Id, long At)> Look(
        long now,
        IReadOnlyList<ScoredContact> people,
        IReadOnlyDictionary<string, AccountFacts> facts
    )
    {
        // What is to be folded first is part of everybody's account.
        var account = people.Any(contact => contact.State is null) ? null : AccountOf(people, facts);
        foreach (var contact in people)
        {
            var at = account is null ? now : DueAt(contact, contact.State!, now, account);
            if (at is { } due && !(contact.DueAt <= due))
            {
                yield return (contact.Id, due);
            }
        }
    }

    private PreparedAccount AccountOf(IReadOnlyList<ScoredContact> people, IReadOnlyDictionary<string, AccountFacts> facts)
    {
        var key = people[0].AccountKey;
        return new PreparedAccount(
            new AccountView(
                key,
                (key is null ? null : facts.GetValueOrDefault(key)) ?? new AccountFacts(),
                [
                    .. people
                        .OrderByDescending(contact => contact.State!.LatestAt)
                        .ThenBy(contact => contact.Id, StringComparer.Ordinal)
                        .Take(ContactReader.MostMembers)
                        .Select(contact => contact.State!),
                ]
            ),
            playbook
        );
    }

    private long? DueAt(ScoredContact contact, ContactState state, long now, PreparedAccount account)
    {
        if (state.Activities == 0 && contact.Tier is null)
        {
            // Known by facts alone: they count when the person acts.
            return null;
        }

        var judgement = Evaluator.Judge(
            state,
            account,
            playbook,
            new EvaluationContext(now, contact.WaitingSince, FindNextChange: true, contact.Exits, contact.HeldLevel)
        );
        return
            judgement.Tier != contact.Tier
            || judgement.HeldLevel != contact.HeldLevel
            || judgement.Qualification.EnrichMs is not null
            || contact.IsWaiting
            || judgement.Overrides.Count > 0
            ? now
            : judgement.NextChangeAt;
    }

    private static Task DueNowAsync(UnitOfWork unit, IReadOnlyList<string> accounts, CancellationToken cancellationToken) =>
        new BulkRows<string>(accounts)
            .Text("account_key", key => key)
            .Number("at", _ => unit.Now)
            .ExecuteAsync(
                unit,
                """
                update contacts as c set next_evaluation_at = r.at
                from {rows} as r where c.account_key = r.account_key and c.merged_into is null
                """,
                cancellationToken
            );
}
