using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Qualification;
using LeadRouter.Engine.Signals;
using LeadRouter.Scoring.Accounts;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Scoring.Decisions;
using LeadRouter.Scoring.Lifecycle;
using LeadRouter.Scoring.Log;
using LeadRouter.Scoring.Replay;
using LeadRouter.Scoring.Retention;
using LeadRouter.Storage;
using LeadRouter.Storage.Retention;

namespace LeadRouter.Scoring.Batches;

/// <summary>What one transaction does with a batch: append once, resolve identity, fold, evaluate, decide, and leave word in the outbox.</summary>
public sealed class BatchProcessor(
    LivePlaybook live,
    IdentityStage identity,
    FoldStage fold,
    LifecycleStage lifecycle,
    EvaluationStage evaluation,
    DecisionStage decisions,
    AlertStage alerts
)
{
    /// <summary>How many of the oldest activities expire in one transaction.</summary>
    private const int ExpireAtOnce = 200;

    private static readonly IReadOnlySet<string> NoAccounts = new HashSet<string>();

    /// <summary>To be taken by whoever runs a transaction of ours beside others in this process.</summary>
    public ScoringTurn Turn { get; } = new();

    /// <returns>How many activities were new.</returns>
    public async Task<int> ProcessAsync(UnitOfWork unit, IReadOnlyList<ReceivedActivity> batch, CancellationToken cancellationToken)
    {
        using var rules = live.Pin();
        var once = (await TooOld.DivertAsync(unit, batch, cancellationToken))
            .GroupBy(activity => activity.KeyText, StringComparer.Ordinal)
            .Select(same => same.Aggregate(ReceivedActivity.Standing))
            .ToList();
        var appended = await ActivityLog.AppendAsync(unit, once, cancellationToken);
        if (appended.Fresh.Count + appended.Replaced.Count > 0)
        {
            alerts.Send(unit, await FollowAsync(unit, appended, cancellationToken));
        }

        return appended.Fresh.Count;
    }

    /// <summary>
    /// Takes some activities that are older than the retention floor out of the log and folds again, in the same transaction, everybody whom they concerned: a
    /// state is the fold of what the log holds at every moment. When nothing is left that was done before the floor, facts that nobody would miss go.
    /// </summary>
    public async Task<SweepStep> ExpireAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        using var rules = live.Pin();
        if (await ActivityFloor.ReadAsync(unit, cancellationToken) is not { } floor)
        {
            return default;
        }

        var (gone, seen) = await LogSweep.ExpireAsync(unit, floor, ExpireAtOnce, cancellationToken);
        if (seen == 0)
        {
            return await LogSweep.JudgeAsync(unit, floor, ExpireAtOnce, cancellationToken);
        }

        if (gone.Count > 0)
        {
            await FollowAsync(unit, new AppendResult([], []) { Expired = gone }, cancellationToken);
        }

        return new SweepStep(seen, gone.Count);
    }

    /// <summary>Brings everything that is made from the log up to it.</summary>
    private async Task<IReadOnlyList<ContactWork>> FollowAsync(UnitOfWork unit, AppendResult appended, CancellationToken cancellationToken)
    {
        var graph = await identity.ResolveAsync(unit, appended, cancellationToken);
        var touched = graph.Touched;
        var companies = new ToldOfCompanies(graph);
        await fold.FoldAsync(unit, touched, cancellationToken);
        var told = companies.Changed(touched);
        var words = await AccountFactStage.ApplyAsync(unit, appended, cancellationToken);
        var changedAccounts = words.Keys.Concat(told.Select(account => account.Key)).ToHashSet(StringComparer.Ordinal);
        await WaitingAgain.AskAsync(unit, appended, cancellationToken);
        var colleagues = Colleagues.Of(live.Playbook, touched, [.. graph.Merged, .. graph.Forgotten]);
        await EvaluationStage.LockAsync(unit, touched, changedAccounts, colleagues, cancellationToken);
        await ContactMerge.WriteAsync(unit, graph.Merged, cancellationToken);
        await ContactStore.ForgetAsync(unit, graph.Forgotten, cancellationToken);
        await PartedLeads.SettleAsync(unit, live, graph.Regrouped, cancellationToken);
        var standings = await lifecycle.ApplyAsync(unit, graph, appended, cancellationToken);
        var moved = words
            .Changed.Concat(told.Select(account => account.Key))
            .Concat(standings.Where(IsLocked))
            .ToHashSet(StringComparer.Ordinal);
        var evaluated = await evaluation.EvaluateAsync(unit, touched, moved, words, colleagues, cancellationToken);
        var stated = Stated(appended);
        Hear(evaluated.All, touched, stated, told);
        await ContactStore.ForgetOthersAsync(unit, touched, live.Playbook.SignalsHash, cancellationToken);
        await SaveAsync(unit, evaluated.All, touched, touched, cancellationToken);
        await ContactTimes.DueNowAsync(unit, evaluated.DueNow, cancellationToken);
        foreach (var account in evaluated.Large)
        {
            var isHistory =
                !standings.Contains(account) && stated[account].Concat(told[account]).All(origin => origin == ActivityOrigin.Backfill);
            await ContactTimes.OthersDueNowAsync(unit, account, evaluated.All, isHistory, cancellationToken);
        }

        await ContactTimes.WakeAsync(unit, standings, [.. evaluated.All, .. graph.Forgotten, .. graph.Merged], cancellationToken);
        return touched;

        // The people of an account that is not ours now, and who are at another by now, are evaluated by the timer.
        bool IsLocked(string account) => changedAccounts.Contains(account) || touched.Any(work => work.AccountKey == account);
    }

    /// <summary>By account, the origin of each word about it.</summary>
    private static ILookup<string, ActivityOrigin> Stated(AppendResult appended) =>
        appended
            .Fresh.Concat(appended.Replaced.Select(replaced => replaced.Now))
            .Where(activity => activity.AccountKey is not null)
            .ToLookup(activity => activity.AccountKey!, activity => activity.Origin, StringComparer.Ordinal);

    /// <summary>People who are evaluated for their account's sake have heard what was stated of it.</summary>
    private static void Hear(
        IReadOnlyList<ContactWork> evaluated,
        IReadOnlyList<ContactWork> touched,
        ILookup<string, ActivityOrigin> stated,
        ILookup<string, ActivityOrigin> told
    )
    {
        // Who was only regrouped has done nothing, and that their word goes with them is no news of them.
        var regrouped = touched.Where(work => work.Fresh.Count == 0).Select(work => work.Id).ToHashSet();
        foreach (var work in evaluated.Where(work => work.AccountKey is not null))
        {
            foreach (
                var origin in stated[work.AccountKey!]
                    .Concat(work.HasLiveNews || work.HasHistory || regrouped.Contains(work.Id) ? [] : told[work.AccountKey!])
            )
            {
                work.Hear(origin);
            }
        }
    }

    /// <summary>Evaluates contacts whose time has come, without a new activity.</summary>
    public async Task EvaluateDueAsync(UnitOfWork unit, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        using var rules = live.Pin();
        var due = await ContactStore.LoadAsync(unit, ids, live.Playbook.SignalsHash, cancellationToken);
        await fold.FoldAsync(unit, [.. due.Where(work => work.Refold)], cancellationToken);
        await EvaluationStage.LockAsync(unit, due, NoAccounts, null, cancellationToken);
        var evaluated = await evaluation.EvaluateAsync(unit, due, NoAccounts, AccountWords.None, null, cancellationToken);
        await SaveAsync(unit, evaluated.All, due, [.. due.Where(work => work.Refold)], cancellationToken);
    }

    private async Task SaveAsync(
        UnitOfWork unit,
        IReadOnlyList<ContactWork> evaluated,
        IReadOnlyList<ContactWork> touched,
        IReadOnlyList<ContactWork> folded,
        CancellationToken cancellationToken
    )
    {
        var changed = await decisions.DecideAsync(unit, evaluated, touched.Select(work => work.Id).ToHashSet(), cancellationToken);
        await NewestRules.LookAgainAsync(unit, changed, live.Playbook, cancellationToken);
        await ContactStore.SaveAsync(unit, changed, folded, live.Playbook.SignalsHash, cancellationToken);

        // Colleagues who slept may join: also those who were looked at in this batch before it was woken.
        await ContactTimes.WakeAsync(
            unit,
            [.. evaluated.Where(work => work.HasWoken).Select(work => work.UnitKey).Distinct(StringComparer.Ordinal)],
            [.. evaluated.Where(work => work.Judgement!.Qualification.Outcome != QualificationOutcome.Asleep)],
            cancellationToken
        );
    }
}
