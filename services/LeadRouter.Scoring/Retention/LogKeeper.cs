using LeadRouter.Scoring.Batches;
using LeadRouter.Storage;
using LeadRouter.Storage.Retention;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadRouter.Scoring.Retention;

/// <summary>Moves the retention floor once a day and takes what lies before it out of the log, a bounded piece at a time between batches.</summary>
public sealed partial class LogKeeper(
    IDatabase database,
    BatchProcessor processor,
    IOptions<RetentionOptions> options,
    TimeProvider clock,
    ILogger<LogKeeper> logger
) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(exception);
            }

            await Task.Delay(Every, clock, stoppingToken);
        }
    }

    /// <summary>Once through.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        if (options.Value.ActivityDays is > 0 and var days)
        {
            await database.TransactAsync(
                (unit, token) => ActivityFloor.MoveAsync(unit, ActivityFloor.At(clock.GetUtcNow(), days), token),
                cancellationToken
            );
        }

        var gone = 0;
        int step;
        do
        {
            step = await database.TransactAsync(processor.ExpireAsync, cancellationToken);
            gone += step;
        } while (step > 0);

        if (gone > 0)
        {
            LogGone(gone);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Activities} activities have left the log: they were older than the retention floor"
    )]
    private partial void LogGone(int activities);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Activities older than the retention floor could not be taken out of the log; it is tried again in an hour"
    )]
    private partial void LogLater(Exception exception);
}
