using LeadRouter.Scoring.Batches;
using LeadRouter.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Scoring.Timers;

/// <summary>
/// Time moves scores too. Each contact knows the next instant at which its decision can change; this worker evaluates it then. The instants are rows, so a
/// restart forgets none.
/// </summary>
public sealed partial class DueContacts(IDatabase database, BatchProcessor processor, TimeProvider clock, ILogger<DueContacts> logger)
    : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PutOff = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var evaluated = 0;
            try
            {
                evaluated = await StepAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(exception);
                if (!database.IsInfrastructureError(exception))
                {
                    await OneByOneAsync(stoppingToken);
                }
            }

            if (evaluated < AtOnce)
            {
                await Task.Delay(Every, clock, stoppingToken);
            }
        }
    }

    /// <summary>One of them is the cause: it is put off, and the others do not wait for it.</summary>
    private async Task OneByOneAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var id in await database.TransactAsync(DueAsync, cancellationToken))
            {
                try
                {
                    await processor.Turn.RunAsync(
                        () =>
                            database.TransactAsync(
                                async (unit, token) =>
                                {
                                    await processor.EvaluateDueAsync(unit, [id], token);
                                    return true;
                                },
                                cancellationToken
                            ),
                        cancellationToken
                    );
                }
                catch (Exception exception) when (!cancellationToken.IsCancellationRequested && !database.IsInfrastructureError(exception))
                {
                    LogPutOff(id, PutOff, exception);
                    await database.TransactAsync(
                        (unit, token) =>
                            unit.ExecuteAsync(
                                "update contacts set next_evaluation_at = @At where id = @id",
                                new { id, At = unit.Now + (long)PutOff.TotalMilliseconds },
                                token
                            ),
                        cancellationToken
                    );
                }
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogLater(exception);
        }
    }

    /// <summary>Evaluates the next few whose time has come.</summary>
    /// <returns>How many they were.</returns>
    public Task<int> StepAsync(CancellationToken cancellationToken) =>
        processor.Turn.RunAsync(() => database.TransactAsync(StepAsync, cancellationToken), cancellationToken);

    private static Task<IReadOnlyList<string>> DueAsync(UnitOfWork unit, CancellationToken cancellationToken) =>
        unit.QueryAsync<string>(
            "select id from contacts where next_evaluation_at <= @Now order by next_evaluation_at, account_key, id limit @AtOnce",
            new { unit.Now, AtOnce },
            cancellationToken
        );

    private async Task<int> StepAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        var ids = await DueAsync(unit, cancellationToken);
        if (ids.Count > 0)
        {
            await processor.EvaluateDueAsync(unit, ids, cancellationToken);
        }

        return ids.Count;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Contact {ContactId} cannot be evaluated; it is tried again in {PutOff}")]
    private partial void LogPutOff(string contactId, TimeSpan putOff, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Contacts whose time has come could not be evaluated; it is tried again")]
    private partial void LogLater(Exception exception);
}
