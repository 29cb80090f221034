using LeadRouter.Engine.Accounts;
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
        foreach (var work in touched)
        {
            if (work.Refold)
            {
                var log = await ContactLog.ReadAsync(unit.Connection, unit.Transaction, work.Id, cancellationToken);
                work.State = ContactFold.Fold(log, live.Classifier);
            }
            else
            {
                foreach (var activity in work.Fresh)
                {
                    work.State.Apply(activity.Activity, live.Classifier.Classify(activity.Activity));
                }
            }

            work.AccountKey = AccountKeys.Of(work.State);
        }
    }
}
