using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Signals;
using LeadRouter.Scoring.Accounts;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Storage;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Scoring.Decisions;

/// <summary>Gives every contact its account and evaluates it, at the transaction's instant.</summary>
public sealed class EvaluationStage(LivePlaybook live, FoldStage fold)
{
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
        var keys = touched
            .Select(work => work.AccountKey)
            .OfType<string>()
            .Concat(changedAccounts)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
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

        var evaluated = touched.Concat(others.Where(work => changedAccounts.Contains(work.AccountKey!))).ToList();
        foreach (var work in evaluated)
        {
            work.Account = work.AccountKey is { } key ? views[key] : new AccountView(null, new AccountFacts(), [work.State]);
            work.Evaluation = Evaluator.Evaluate(
                work.State,
                work.Account,
                live.Playbook,
                new EvaluationContext(unit.Now, work.WaitingSince, FindNextChange: true)
            );
        }

        return evaluated;
    }
}
