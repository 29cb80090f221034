using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
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
        CancellationToken cancellationToken
    ) => AccountLocks.TakeAsync(unit, Accounts(touched, changedAccounts), cancellationToken);

    /// <summary>Evaluates; the accounts are locked.</summary>
    /// <param name="touched">Contacts whose state, or whose time, has moved on.</param>
    /// <param name="changedAccounts">Accounts with a new fact: all their people are evaluated again.</param>
    /// <returns>Everybody who was evaluated, the touched ones first.</returns>
    public async Task<IReadOnlyList<ContactWork>> EvaluateAsync(
        UnitOfWork unit,
        IReadOnlyList<ContactWork> touched,
        IReadOnlySet<string> changedAccounts,
        CancellationToken cancellationToken
    )
    {
        var keys = Accounts(touched, changedAccounts);
        var ours = touched.Select(work => work.Id).ToHashSet();
        var others = (
            await ContactStore.LoadMembersAsync(unit, keys, live.Playbook.SignalsHash, ContactReader.MostMembers, cancellationToken)
        )
            .Where(work => !ours.Contains(work.Id))
            .ToList();
        await fold.FoldAsync(unit, [.. others.Where(work => work.Refold)], cancellationToken);
        var facts = await AccountFactStage.LoadAsync(unit, keys, cancellationToken);
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
        var exits = await LeadExits.LoadAsync(unit, [.. evaluated.Select(work => (work.IdText, work.UnitKey))], cancellationToken);
        foreach (var work in evaluated)
        {
            work.Exits = exits.GetValueOrDefault(work.IdText) ?? [];
            var account = work.AccountKey is { } key
                ? prepared[key]
                : new PreparedAccount(new AccountView(null, new AccountFacts(), [work.State]), live.Playbook);
            work.Account = account.View;
            work.Judgement = Evaluator.Judge(
                work.State,
                account,
                live.Playbook,
                new EvaluationContext(unit.Now, work.WaitingSince, FindNextChange: true, work.Exits, work.HeldLevel)
            );
        }

        return evaluated;
    }

    private static List<string> Accounts(IReadOnlyList<ContactWork> touched, IReadOnlySet<string> changedAccounts) =>
        [
            .. touched
                .Select(work => work.AccountKey)
                .OfType<string>()
                .Concat(changedAccounts)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
}
