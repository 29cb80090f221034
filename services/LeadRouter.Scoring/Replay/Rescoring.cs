using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Scoring.Accounts;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Storage;
using LeadRouter.Storage.Bulk;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Scoring.Replay;

/// <summary>
/// Scores every stored contact again after rules have changed, in the order of accounts. Whose decision is another one, or can be by time alone before it was to be looked
/// at, is due then: <see cref="Timers.DueContacts"/> decides and tells. Nothing else is written, so that most contacts cost a reading.
/// </summary>
/// <param name="playbook">The one that is live.</param>
public sealed class Rescoring(IDatabase database, Playbook playbook)
{
    /// <summary>Contacts of one step, as far as accounts can be kept together.</summary>
    private const int AtOnce = 1000;

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
            await using var connection = await database.OpenAsync(cancellationToken);
            var step = await RescoringStep.AfterAsync(connection, place, AtOnce, cancellationToken);
            place = step?.Place ?? place;
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
        await DueNowAsync(unit, step.LargeAccounts, cancellationToken);
        IReadOnlyList<ContactWork> works =
        [
            .. await ContactStore.LoadMembersAsync(unit, step.Accounts, playbook.SignalsHash, AtOnce, cancellationToken),
            .. await ContactStore.LoadAsync(unit, step.Contacts, playbook.SignalsHash, cancellationToken),
        ];
        var facts = await AccountFactStage.LoadAsync(unit, step.Accounts, cancellationToken);
        var exits = await LeadExits.LoadAsync(unit, [.. works.Select(work => (work.IdText, work.UnitKey))], cancellationToken);
        foreach (var work in works)
        {
            work.Exits = exits.GetValueOrDefault(work.IdText) ?? [];
        }

        var marks = works
            .GroupBy(work => work.UnitKey, StringComparer.Ordinal)
            .AsParallel()
            .SelectMany(account => Look(unit.Now, [.. account], facts))
            .Where(mark => mark.At is not null)
            .OrderBy(mark => mark.Id, StringComparer.Ordinal)
            .ToList();
        await new BulkRows<(string Id, long? At)>(marks)
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
        return works.Count;
    }

    /// <summary>When each of an account's people has to be evaluated; no instant for those who can wait as they do.</summary>
    private IEnumerable<(string Id, long? At)> Look(
        long now,
        IReadOnlyList<ContactWork> people,
        IReadOnlyDictionary<string, AccountFacts> facts
    )
    {
        if (people.Any(work => work.Refold))
        {
            // What is to be folded first is part of everybody's account.
            return people.Select(work => (work.IdText, (long?)now));
        }

        var key = people[0].AccountKey;
        var account = new PreparedAccount(
            new AccountView(
                key,
                (key is null ? null : facts.GetValueOrDefault(key)) ?? new AccountFacts(),
                [
                    .. people
                        .OrderByDescending(work => work.State.LatestAt)
                        .ThenBy(work => work.IdText, StringComparer.Ordinal)
                        .Take(ContactReader.MostMembers)
                        .Select(work => work.State),
                ]
            ),
            playbook
        );
        return people.Select(work => (work.IdText, DueAt(work, now, account)));
    }

    private long? DueAt(ContactWork work, long now, PreparedAccount account)
    {
        if (work.State.Activities == 0 && work.Tier is null)
        {
            // Known by facts alone: they count when the person acts.
            return null;
        }

        var judgement = Evaluator.Judge(
            work.State,
            account,
            playbook,
            new EvaluationContext(now, work.WaitingSince, FindNextChange: true, work.Exits, work.HeldLevel)
        );
        return
            judgement.Tier != work.Tier
            || judgement.HeldLevel != work.HeldLevel
            || judgement.Qualification.EnrichMs is not null
            || work.WaitingUntil is not null
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
