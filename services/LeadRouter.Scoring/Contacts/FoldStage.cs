using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Storage;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Scoring.Contacts;

/// <summary>Brings the touched contacts' states up to the log: by increment where only new keys came, from the beginning where anything else did.</summary>
public sealed class FoldStage(LivePlaybook live)
{
    public async Task FoldAsync(UnitOfWork unit, IReadOnlyList<ContactWork> touched, CancellationToken cancellationToken)
    {
        var browsers = new BrowserLog(unit.Connection, unit.Transaction);
        foreach (var work in touched)
        {
            if (work.Refold)
            {
                var log = await ContactLog.ReadAsync(unit.Connection, unit.Transaction, work.Id, browsers, cancellationToken);
                work.State = ContactFold.Fold(log, live.Classifier);
                TakeOwn(work, log);
            }
            else
            {
                foreach (var activity in work.Fresh)
                {
                    work.State.Apply(activity.Activity, live.Classifier);
                }
            }

            work.AccountKey = AccountKeys.Of(work.State);
        }
    }

    /// <summary>What turned out to be this contact's is news of it like any other new activity.</summary>
    private static void TakeOwn(ContactWork work, IReadOnlyList<Activity> log)
    {
        if (work.Undecided.Count == 0)
        {
            return;
        }

        var keys = log.Select(activity => Convert.ToHexStringLower(ActivityKey.Of(activity))).ToHashSet(StringComparer.Ordinal);
        foreach (var activity in work.Undecided.Where(activity => keys.Contains(activity.KeyText)))
        {
            work.Fresh.Add(activity);
            work.IsLive |= activity.IsLive;
            work.HasLiveNews |= activity.IsLive;
        }
    }
}
