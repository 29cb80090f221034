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
) : Upkeep(TimeSpan.FromMinutes(1), clock)
{
    /// <summary>What a row takes beside its bytes, about.</summary>
    public const int RowBytes = 512;

    public override async Task OnceAsync(CancellationToken cancellationToken)
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

    protected override void Failed(Exception exception) => LogLater(exception);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Dropped} failed activities were dropped, the longest unseen first: all together they took over Retention:FailedBytes ({MaxBytes} bytes). 'leadrouter failed list' shows what fails"
    )]
    private partial void LogDropped(int dropped, long maxBytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The failed activities could not be counted; it is tried again in a minute")]
    private partial void LogLater(Exception exception);
}
