using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Signals;
using LeadRouter.Scoring.Accounts;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Storage;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Scoring.Decisions;

/// <summary>Gives every contact its account and evaluates it, at the transaction's instant.</summary>
public sealed class EvaluationStage(LivePlaybook live, FoldStage fold)
{
    /// <summary>Waits for the accounts of these people, and keeps them until the transaction ends: what it evaluates and writes about them is theirs alone.</summary>
    public static Task LockAsync(
        UnitOfWork unit,
        IReadOnlyList<ContactWork> touched,
        IReadOnlySet<string> changedAccounts,
        Colleagues? colleagues,
        CancellationToken cancellationToken
    ) => AccountLocks.TakeAsync(unit, Accounts(touched, changedAccounts, colleagues), cancellationToken);

    /// <summary>Evaluates; the accounts are locked.</summary>
    /// <param name="touched">Contacts whose state, or whose time, has moved on.</param>
    /// <param name="movedAccounts">Accounts with a new fact: all their people are evaluated again.</param>
    /// <param name="words">What was said of accounts once more: as long as nobody says anything else, it moves nobody.</param>
    /// <param name="colleagues">Null when nobody did anything, or nobody's doing decides of others.</param>
    public async Task<EvaluatedPeople> EvaluateAsync(
        UnitOfWork unit,
        IReadOnlyList<ContactWork> touched,
        IReadOnlySet<string> movedAccounts,
        AccountWords words,
        Colleagues? colleagues,
        CancellationToken cancellationToken
    )
    {
        var keys = Accounts(touched, movedAccounts.Concat(words.Keys), colleagues);
        var ours = touched.Select(work => work.Id).ToHashSet();
        var stored = await ContactStore.LoadMembersAsync(
            unit,
            keys,
            live.Playbook.SignalsHash,
            ContactReader.MostMembers,
            cancellationToken
        );
        var others = stored.Where(work => !ours.Contains(work.Id)).ToList();
        await fold.FoldAsync(unit, [.. others.Where(work => work.Refold)], cancellationToken);
        var facts = await AccountFactStage.LoadAsync(unit, keys, cancellationToken);
        var changedAccounts = movedAccounts
            .Concat(
                words
                    .SaidAgain.Select(account => account.Key)
                    .Where(key =>
                        !words.IsNoNews(
                            key,
                            facts.GetValueOrDefault(key) ?? new AccountFacts(),
                            [.. touched.Concat(others).Where(work => work.AccountKey == key).Select(work => work.State)]
                        )
                    )
            )
            .ToHashSet(StringComparer.Ordinal);
        var views = touched
            .Concat(others)
            .Where(work => work.AccountKey is not null)
            .GroupBy(work => work.AccountKey!, StringComparer.Ordinal)
            .ToDictionary(
                account => account.Key,
                account => new AccountView(
                    account.Key,
                    facts.GetValueOrDefault(account.Key) ?? new AccountFacts(),
                    [
                        .. account
                            .OrderByDescending(work => work.State.LatestAt)
                            .ThenBy(work => work.IdText, StringComparer.Ordinal)
                            .Take(ContactReader.MostMembers)
                            .Select(work => work.State),
                    ]
                ),
                StringComparer.Ordinal
            );

        var prepared = views.ToDictionary(
            account => account.Key,
            account => new PreparedAccount(account.Value, live.Playbook),
            StringComparer.Ordinal
        );
        var evaluated = touched.Concat(others.Where(work => changedAccounts.Contains(work.AccountKey!))).ToList();
        var unchanged = stored.Where(work => !changedAccounts.Contains(work.AccountKey!)).ToList();
        var exits = await ExitsAsync(unit, evaluated.Concat(colleagues?.Witnesses(unchanged) ?? []), cancellationToken);
        evaluated.ForEach(work => Judge(unit.Now, work, prepared, exits));
        var concerned = colleagues
            ?.Concerned(unchanged, prepared, exits, unit.Now)
            .ToLookup(work => colleagues.IsHistory(work.AccountKey!));
        if (concerned?[true].ToList() is { Count: > 0 } held)
        {
            // History brings nobody into a lead, now or by the timer: what it makes of them is noted here, and held.
            exits = await ExitsAsync(unit, held, cancellationToken);
            foreach (var work in held)
            {
                work.Hear(ActivityOrigin.Backfill);
                Judge(unit.Now, work, prepared, exits);
                evaluated.Add(work);
            }
        }

        var large = stored
            .GroupBy(work => work.AccountKey!, StringComparer.Ordinal)
            .Where(account => changedAccounts.Contains(account.Key) && account.Count() >= ContactReader.MostMembers)
            .Select(account => account.Key);
        return new EvaluatedPeople(evaluated, concerned is null ? [] : [.. concerned[false]], [.. large]);
    }

    private void Judge(
        long now,
        ContactWork work,
        IReadOnlyDictionary<string, PreparedAccount> accounts,
        IReadOnlyDictionary<string, IReadOnlyList<LeadExit>> exits
    )
    {
        work.Exits = exits.GetValueOrDefault(work.IdText) ?? [];
        var account = work.AccountKey is { } key
            ? accounts[key]
            : new PreparedAccount(new AccountView(null, new AccountFacts(), [work.State]), live.Playbook);
        work.Account = account.View;
        work.Judgement = Evaluator.Judge(
            work.State,
            account,
            live.Playbook,
            new EvaluationContext(now, work.WaitingSince, FindNextChange: true, work.Exits, work.HeldLevel)
        );
    }

    private static Task<IReadOnlyDictionary<string, IReadOnlyList<LeadExit>>> ExitsAsync(
        UnitOfWork unit,
        IEnumerable<ContactWork> people,
        CancellationToken cancellationToken
    ) => LeadExits.LoadAsync(unit, [.. people.Select(work => (work.IdText, work.UnitKey)).Distinct()], cancellationToken);

    private static List<string> Accounts(IReadOnlyList<ContactWork> touched, IEnumerable<string> changedAccounts, Colleagues? colleagues) =>
        [
            .. touched
                .Select(work => work.AccountKey)
                .OfType<string>()
                .Concat(changedAccounts)
                .Concat(colleagues?.Left ?? [])
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
}
