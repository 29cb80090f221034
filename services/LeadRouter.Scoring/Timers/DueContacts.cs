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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var evaluated = 0;
            try
            {
                evaluated = await database.TransactAsync(StepAsync, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogLater(exception);
            }

            if (evaluated < AtOnce)
            {
                await Task.Delay(Every, clock, stoppingToken);
            }
        }
    }

    private async Task<int> StepAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        var ids = await unit.QueryAsync<string>(
            "select id from contacts where next_evaluation_at <= @Now order by next_evaluation_at, id limit @AtOnce",
            new { unit.Now, AtOnce },
            cancellationToken
        );
        if (ids.Count > 0)
        {
            await processor.EvaluateDueAsync(unit, ids, cancellationToken);
        }

        return ids.Count;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Contacts whose time has come could not be evaluated; it is tried again")]
    private partial void LogLater(Exception exception);
}
