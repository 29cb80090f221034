using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadRouter.Storage.Retention;

/// <summary>Once an hour takes away what has outlived its retention, a bounded piece at a time. The activity log and its keys have no expiry yet.</summary>
public sealed partial class Janitor(IDatabase database, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<Janitor> logger)
    : BackgroundService
{
    private const int AtOnce = 5000;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var now = clock.GetUtcNow();
                var consumed = now.AddDays(-options.Value.ConsumedDays).ToUnixTimeMilliseconds();
                var failed = now.AddDays(-options.Value.FailedDays).ToUnixTimeMilliseconds();
                await SweepAsync("consumed", "endpoint, id", "at", consumed, stoppingToken);
                await SweepAsync("failed_messages", "endpoint, id", "at", failed, stoppingToken);
                await SweepAsync("failed_activities", "id", "last_seen", failed, stoppingToken);
                await SweepAsync("dismissed_activities", "id, at", "at", failed, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(exception);
            }

            await Task.Delay(Every, clock, stoppingToken);
        }
    }

    private async Task SweepAsync(string table, string key, string column, long before, CancellationToken cancellationToken)
    {
        int gone;
        do
        {
            gone = await database.TransactAsync(
                (unit, token) =>
                    unit.ExecuteAsync(
                        $"delete from {table} where ({key}) in (select {key} from {table} where {column} < @before limit {AtOnce})",
                        new { before },
                        token
                    ),
                cancellationToken
            );
        } while (gone == AtOnce);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Retention could not be applied; it is tried again in an hour")]
    private partial void LogLater(Exception exception);
}
