using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadRouter.Storage.FailedActivities;

/// <summary>Looks every minute how many failed activities there are, and keeps them within their bound: a broken sender must not fill the disk.</summary>
public sealed partial class FailedActivityKeeper(
    FailedActivityQueries queries,
    FailedActivityLedger ledger,
    FailedActivityMetrics metrics,
    IOptions<Retention.RetentionOptions> options,
    TimeProvider clock,
    ILogger<FailedActivityKeeper> logger
) : BackgroundService
{
    /// <summary>What a row takes beside its bytes, about.</summary>
    public const int RowBytes = 512;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogLater(exception);
            }

            await Task.Delay(Every, clock, stoppingToken);
        }
    }

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var kinds = await queries.SummaryAsync(cancellationToken);
        if (kinds.Sum(kind => kind.Bytes + (kind.Rows * RowBytes)) > options.Value.FailedBytes)
        {
            var dropped = await ledger.TrimAsync(options.Value.FailedBytes, RowBytes, cancellationToken);
            if (dropped > 0)
            {
                metrics.Dropped(dropped);
                LogDropped(dropped, options.Value.FailedBytes);
            }

            kinds = await queries.SummaryAsync(cancellationToken);
        }

        metrics.Seen(kinds);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Dropped} failed activities were dropped, the longest unseen first: all together they took over Retention:FailedBytes ({MaxBytes} bytes). 'leadrouter failed list' shows what fails"
    )]
    private partial void LogDropped(int dropped, long maxBytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The failed activities could not be counted; it is tried again in a minute")]
    private partial void LogLater(Exception exception);
}
