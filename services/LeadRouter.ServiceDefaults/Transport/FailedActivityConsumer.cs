using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine;
using LeadRouter.Engine.FailedActivities;
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

    /// <summary>Waits for the database as long as it takes: given back to the queue, a message would reach its delivery limit within a minute.</summary>
    private async Task KeepAsync(IncomingBatch batch, CancellationToken cancellationToken)
    {
        var failed = batch.Blocks.Select(Read).ToList();
        while (true)
        {
            try
            {
                await database.TransactAsync((unit, token) => FailedActivityStore.KeepAsync(unit, failed, token), cancellationToken);
                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && database.IsInfrastructureError(exception))
            {
                LogPaused(exception);
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    /// <summary>What cannot be read is kept as it is, so that it does not keep what came with it from being kept.</summary>
    private FailedActivity Read(ReadOnlyMemory<byte> message) =>
        Find(message)
        ?? new FailedActivity
        {
            Reason = FailureReasons.UnreadableFailedActivity,
            Detail =
                "The queue of failed activities held a message that is none. Its bytes are kept; see who else publishes to that queue.",
            Source = "default",
            ArrivedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Bytes = message.ToArray(),
        };

    /// <returns>Null when it is none.</returns>
    internal static FailedActivity? Find(ReadOnlyMemory<byte> message)
    {
        try
        {
            return JsonSerializer.Deserialize<FailedActivity>(message.Span) is { } failed && IsOurs(failed) ? failed : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>JSON may leave out, or hold, what no column can: such a message would go back and forth until all that came with it is a dead letter.</summary>
    private static bool IsOurs(FailedActivity failed) =>
        failed is { Reason: { } reason, Detail: { } detail, Source: { } source, Bytes: not null }
        && $"{reason}{detail}{source}{failed.Reader}" is var texts
        && !texts.Contains('\0', StringComparison.Ordinal)
        && TextNormaliser.WellFormed(texts) == texts
        && Enum.IsDefined(failed.Origin);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Failed activities wait for the database")]
    private partial void LogPaused(Exception exception);
}
