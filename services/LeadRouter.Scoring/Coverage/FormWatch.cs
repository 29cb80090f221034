using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Coverage;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage.Coverage;

namespace LeadRouter.Scoring.Coverage;

/// <summary>
/// Follows the log for the key forms of the live playbook: all forms of the last 400 days once, then what has come since. Not thread-safe.
/// </summary>
public sealed class FormWatch(FormQueries queries, LivePlaybook live)
{
    private Playbook? playbook;
    private KeyForms settled = null!;
    private long settledUpTo;
    private long readUpTo;

    /// <param name="now">Unix milliseconds, UTC.</param>
    public async Task<IReadOnlyList<KeyFormReport>> LookAsync(long now, CancellationToken cancellationToken)
    {
        var current = live.Playbook;
        if (current != playbook)
        {
            (playbook, settled, settledUpTo, readUpTo) = (current, new KeyForms(current), 0, 0);
        }

        // Numbers are given out before commits: a row may come to light behind one with a greater number. What the last look saw is behind all that is still to
        // come, what this one sees is not: it is read once more by the next.
        var forms = settled.Copy();
        var last = settledUpTo;
        IReadOnlyList<FormRow> page;
        do
        {
            page = await queries.PageAsync(last, now - KeyForms.Memory, cancellationToken);
            foreach (var row in page)
            {
                last = row.Id;
                var activity = ActivityJson.Read(row.Body);
                if (activity.At > now || activity.Type != ActivityType.Form)
                {
                    continue;
                }

                forms.Add(activity);
                if (row.Id <= readUpTo)
                {
                    settled.Add(activity);
                }
            }
        } while (page.Count == FormQueries.PageRows);

        (settledUpTo, readUpTo) = (readUpTo, last);
        return forms.Report(now);
    }
}
