using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>Brings failed activities from their queue, where they are safe while the database is away, into the database.</summary>
public sealed partial class FailedActivityConsumer(
    RabbitSource source,
    IDatabase database,
    TimeProvider clock,
    ILogger<FailedActivityConsumer> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        source.RunAsync(RabbitTopology.FailedActivities, KeepAsync, stoppingToken);

    /// <summary>Waits here for a database that is away: each time a message is given back to its queue it comes nearer to its delivery limit.</summary>
    private async Task KeepAsync(IncomingBatch batch, CancellationToken cancellationToken)
    {
        IReadOnlyList<FailedActivity> failed = [.. batch.Blocks.Select(block => JsonSerializer.Deserialize<FailedActivity>(block.Span)!)];
        while (true)
        {
            try
            {
                await database.TransactAsync((unit, token) => FailedActivityStore.KeepAsync(unit, failed, token), cancellationToken);
                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && database.IsInfrastructureError(exception))
            {
                LogPaused(RabbitTopology.FailedActivities, Pause, exception);
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Queue} waits {Pause} for the database")]
    private partial void LogPaused(string queue, TimeSpan pause, Exception exception);
}
