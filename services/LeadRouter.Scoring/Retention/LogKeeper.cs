using LeadRouter.Scoring.Batches;
using LeadRouter.Storage;
using LeadRouter.Storage.Retention;
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
) : Upkeep(TimeSpan.FromHours(1), clock)
{
    public override async Task OnceAsync(CancellationToken cancellationToken)
    {
        if (options.Value.ActivityDays is > 0 and var days)
        {
            await database.TransactAsync(
                async (unit, token) =>
                {
                    var now = await SweepClock.ReachAsync(unit, "log", Clock.GetUtcNow().ToUnixTimeMilliseconds(), token);
                    await ActivityFloor.MoveAsync(unit, ActivityFloor.At(DateTimeOffset.FromUnixTimeMilliseconds(now), days), token);
                },
                cancellationToken
            );
        }

        var gone = 0;
        SweepStep step;
        do
        {
            step = await database.TransactAsync(processor.ExpireAsync, cancellationToken);
            gone += step.Gone;
        } while (step.Seen > 0);

        if (gone > 0)
        {
            LogGone(gone);
        }
    }

    protected override void Failed(Exception exception) => LogLater(exception);

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
