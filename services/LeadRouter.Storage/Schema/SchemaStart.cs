using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Storage.Schema;

/// <summary>
/// Brings the schema up before any other hosted service that needs it starts: hosted services start in the order they were added. A server that is away is
/// waited for without limit; one that refuses us, or has another schema, ends the start.
/// </summary>
public sealed partial class SchemaStart(Migrator migrator, IDatabase database, TimeProvider clock, ILogger<SchemaStart> logger)
    : IHostedService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await migrator.MigrateAsync(cancellationToken);
                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && database.WhyAway(exception) is { } why)
            {
                LogAway(why, pause);
            }

            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "PostgreSQL is away: {Why}. The start waits for it and asks again in {Pause}; if it does not come, see Host and Port of ConnectionStrings:Postgres"
    )]
    private partial void LogAway(string why, TimeSpan pause);
}
