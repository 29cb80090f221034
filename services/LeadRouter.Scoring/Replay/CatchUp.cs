using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Storage;

namespace LeadRouter.Scoring.Replay;

/// <summary>
/// Folds every contact under signals that are to go live, beside the state that is in use. Who is touched meanwhile loses the new state again and is folded in the
/// next round; a round that finds few is the last.
/// </summary>
internal sealed class CatchUp(Playbook next)
{
    private const int AtOnce = 100;

    private readonly FoldStage fold = new(new LivePlaybook(next));

    public async Task RunAsync(IDatabase database, CancellationToken cancellationToken)
    {
        int round;
        do
        {
            round = 0;
            var after = "";
            while (await database.TransactAsync((unit, token) => StepAsync(unit, after, token), cancellationToken) is { Count: > 0 } done)
            {
                round += done.Count;
                after = done[^1];
            }
        } while (round > AtOnce);
    }

    /// <returns>Those that were folded, in the order of their ids.</returns>
    private async Task<IReadOnlyList<string>> StepAsync(UnitOfWork unit, string after, CancellationToken cancellationToken)
    {
        var ids = await unit.QueryAsync<string>(
            """
            select c.id from contacts c
            where c.merged_into is null and c.id > @after
              and exists (select 1 from identities i where i.contact_id = c.id)
              and not exists (select 1 from contact_states s where s.contact_id = c.id and s.signals_hash = @SignalsHash)
            order by c.id limit @AtOnce
            """,
            new
            {
                after,
                next.SignalsHash,
                AtOnce,
            },
            cancellationToken
        );
        // Versions first, then the log: what comes in between raises them.
        var works = await ContactStore.LoadAsync(unit, ids, next.SignalsHash, cancellationToken);
        await fold.FoldAsync(unit, [.. works.Where(work => work.Refold)], cancellationToken);
        await ContactStore.PutBesideAsync(unit, works, next.SignalsHash, cancellationToken);
        return ids;
    }
}
