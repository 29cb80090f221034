using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Signals;
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
                await FoldAgainAsync(unit, work, browsers, cancellationToken);
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

    private async Task FoldAgainAsync(UnitOfWork unit, ContactWork work, BrowserLog browsers, CancellationToken cancellationToken)
    {
        var undecided = work.Undecided.Select(activity => activity.KeyText).ToHashSet(StringComparer.Ordinal);
        var own = new HashSet<string>(StringComparer.Ordinal);
        work.State = await ContactLog.FoldAsync(
            unit.Connection,
            unit.Transaction,
            work.Id,
            browsers,
            live.Classifier,
            cancellationToken,
            undecided.Count == 0 ? null : Look
        );

        // What turned out to be this contact's is news of it like any other new activity.
        foreach (var activity in work.Undecided.Where(activity => own.Contains(activity.KeyText)))
        {
            work.Fresh.Add(activity);
            work.IsLive |= activity.IsLive;
            work.HasLiveNews |= activity.IsLive;
        }

        void Look(Activity activity)
        {
            var key = Convert.ToHexStringLower(ActivityKey.Of(activity));
            if (undecided.Contains(key))
            {
                own.Add(key);
            }
        }
    }
}
