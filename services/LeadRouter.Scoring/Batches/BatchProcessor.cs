using LeadRouter.Engine.Signals;
using LeadRouter.Scoring.Accounts;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Scoring.Decisions;
using LeadRouter.Scoring.Log;
using LeadRouter.Storage;

namespace LeadRouter.Scoring.Batches;

/// <summary>What one transaction does with a batch: append once, resolve identity, fold, evaluate, decide, and leave word in the outbox.</summary>
public sealed class BatchProcessor(
    LivePlaybook live,
    IdentityStage identity,
    FoldStage fold,
    EvaluationStage evaluation,
    DecisionStage decisions,
    AlertStage alerts
)
{
    private static readonly IReadOnlySet<string> NoAccounts = new HashSet<string>();

    /// <returns>How many activities were new.</returns>
    public async Task<int> ProcessAsync(UnitOfWork unit, IReadOnlyList<ReceivedActivity> batch, CancellationToken cancellationToken)
    {
        var once = batch
            .GroupBy(activity => activity.KeyText, StringComparer.Ordinal)
            .Select(same => same.Aggregate(ReceivedActivity.Standing))
            .ToList();
        var appended = await ActivityLog.AppendAsync(unit, once, cancellationToken);
        if (appended.Fresh.Count + appended.Replaced.Count == 0)
        {
            return 0;
        }

        var graph = await identity.ResolveAsync(unit, appended, cancellationToken);
        var touched = graph.Touched;
        await fold.FoldAsync(unit, touched, cancellationToken);
        var changedAccounts = await AccountFactStage.ApplyAsync(unit, appended, cancellationToken);
        await EvaluationStage.LockAsync(unit, touched, changedAccounts, cancellationToken);
        await ContactMerge.WriteAsync(unit, graph.Merged, cancellationToken);
        var evaluated = await evaluation.EvaluateAsync(unit, touched, changedAccounts, cancellationToken);
        await ContactStore.ForgetOthersAsync(unit, touched, live.Playbook.SignalsHash, cancellationToken);
        await SaveAsync(unit, evaluated, touched, cancellationToken);
        alerts.Send(unit, touched);
        return appended.Fresh.Count;
    }

    /// <summary>Evaluates contacts whose time has come, without a new activity.</summary>
    public async Task EvaluateDueAsync(UnitOfWork unit, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var due = await ContactStore.LoadAsync(unit, ids, live.Playbook.SignalsHash, cancellationToken);
        await fold.FoldAsync(unit, [.. due.Where(work => work.Refold)], cancellationToken);
        await EvaluationStage.LockAsync(unit, due, NoAccounts, cancellationToken);
        var evaluated = await evaluation.EvaluateAsync(unit, due, NoAccounts, cancellationToken);
        await SaveAsync(unit, evaluated, due, cancellationToken);
    }

    private async Task SaveAsync(
        UnitOfWork unit,
        IReadOnlyList<ContactWork> evaluated,
        IReadOnlyList<ContactWork> touched,
        CancellationToken cancellationToken
    )
    {
        var changed = await decisions.DecideAsync(unit, evaluated, touched.Select(work => work.Id).ToHashSet(), cancellationToken);
        await ContactStore.SaveAsync(unit, changed, touched, live.Playbook.SignalsHash, cancellationToken);
    }
}
