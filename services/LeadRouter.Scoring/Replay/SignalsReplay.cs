using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Scoring.Batches;
using LeadRouter.Storage;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Scoring.Replay;

/// <summary>
/// Brings stored states under the live playbook, at start and when another one goes live. Another weight: every contact is scored again. Another signal: every
/// contact is first folded again from the log, beside its old state, which goes when all are done. Interrupted, folding goes on where it was and scoring begins again.
/// </summary>
public sealed partial class SignalsReplay(
    IDatabase database,
    LivePlaybook live,
    BatchProcessor processor,
    TimeProvider clock,
    ILogger<SignalsReplay> logger
) : IDisposable
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Half a minute: a request that is received slowly is pinned as well, and writes nothing.</summary>
    private const int MostLooks = 600;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Brings all states under the live signals, before batches are taken.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            await PersistAsync(ReplayAsync, cancellationToken);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Scores every contact again when the rules are others than those of last time, while batches are taken: to be called after <see cref="RunAsync"/>.</summary>
    public async Task RescoreAsync(CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            await PersistAsync(ScoreAgainAsync, cancellationToken);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>
    /// Makes another playbook the live one while batches go on being taken: where its signals are others, states under them are made beside the old ones first, and
    /// the switch comes when they have caught up.
    /// </summary>
    public async Task SwitchAsync(Playbook next, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            if (next.SignalsHash != live.Playbook.SignalsHash)
            {
                var beside = new CatchUp(next);
                await PersistAsync(token => beside.RunAsync(database, token), cancellationToken);
            }

            var isOldInUse = live.Switch(next);
            for (var looks = 0; isOldInUse() && looks < MostLooks; looks++)
            {
                await Task.Delay(Look, clock, cancellationToken);
            }

            // Whoever was touched in the last moment, and everybody's score.
            await PersistAsync(ReplayAsync, cancellationToken);
            await PersistAsync(ScoreAgainAsync, cancellationToken);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task PersistAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await work(cancellationToken);
                return;
            }
            catch (Exception exception)
                when (!cancellationToken.IsCancellationRequested
                    && (database.IsInfrastructureError(exception) || exception is ConcurrencyException)
                )
            {
                LogPaused(exception);
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    private async Task ReplayAsync(CancellationToken cancellationToken)
    {
        // First: contacts are evaluated with their accounts' facts.
        while (await database.TransactAsync(AccountReplay.StepAsync, cancellationToken)) { }

        var done = 0;
        int step;
        do
        {
            step = await database.TransactAsync(StepAsync, cancellationToken);
            done += step;
            if (step > 0)
            {
                LogReplayed(done);
            }
        } while (step > 0);

        await new OldStates(database, live.Playbook.SignalsHash).RemoveAsync(cancellationToken);
    }

    private async Task ScoreAgainAsync(CancellationToken cancellationToken)
    {
        var playbook = live.Playbook;
        var (before, isStanding) = await database.TransactAsync(
            async (unit, token) =>
            {
                var done = await unit.FirstOrDefaultAsync<string>("select value from settings where name = 'playbook'", null, token);
                return (done, await NewestRules.AreStandingAsync(unit, playbook, done, token));
            },
            cancellationToken
        );
        if (isStanding)
        {
            return;
        }

        await database.TransactAsync((unit, token) => NewestRules.AnnounceAsync(unit, playbook, token), cancellationToken);
        if (before is not null)
        {
            await RescoreAsync(playbook, cancellationToken);
        }

        await database.TransactAsync(
            (unit, token) =>
                unit.ExecuteAsync(
                    "insert into settings (name, value) values ('playbook', @Hash) on conflict (name) do update set value = excluded.value",
                    new { playbook.Hash },
                    token
                ),
            cancellationToken
        );
    }

    private async Task RescoreAsync(Playbook playbook, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var rescoring = new Rescoring(database, playbook);
        try
        {
            await rescoring.RunAsync(cancellationToken);
            LogScored(rescoring.Done, clock.GetElapsedTime(started));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && !database.IsInfrastructureError(exception))
        {
            // Somebody cannot be scored. One by one they do not hold the others up.
            LogOneByOne(exception);
            await database.TransactAsync(
                (unit, token) =>
                    unit.ExecuteAsync(
                        "update contacts set next_evaluation_at = @Now where merged_into is null and exists (select 1 from identities i where i.contact_id = contacts.id)",
                        new { unit.Now },
                        token
                    ),
                cancellationToken
            );
        }
    }

    /// <summary>Folds and evaluates some contacts that have no state under the live signals.</summary>
    private async Task<int> StepAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        var ids = await unit.QueryAsync<string>(
            """
            select c.id from contacts c
            where c.merged_into is null
              and exists (select 1 from identities i where i.contact_id = c.id)
              and not exists (select 1 from contact_states s where s.contact_id = c.id and s.signals_hash = @SignalsHash)
            order by c.id limit @AtOnce
            """,
            new { live.Playbook.SignalsHash, AtOnce },
            cancellationToken
        );
        await processor.EvaluateDueAsync(unit, ids, cancellationToken);
        return ids.Count;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Folded {Done} contacts again under the live signals")]
    private partial void LogReplayed(int done);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Scored {Done} contacts again under the live playbook in {Took}; those with another decision are evaluated now"
    )]
    private partial void LogScored(long done, TimeSpan took);

    [LoggerMessage(Level = LogLevel.Error, Message = "Contacts could not be scored again together; they are evaluated one after the other")]
    private partial void LogOneByOne(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bringing states under the live playbook waits for the database")]
    private partial void LogPaused(Exception exception);
}
