using System.Text;
using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.FailedActivities;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>
/// Brings what the broker gave up into the database, where somebody sees it and has a way back for it: activities among the failed activities, to be replayed like
/// any other, and messages between the roles among the failed messages.
/// </summary>
public sealed partial class DeadLetterConsumer(
    RabbitSource source,
    IDatabase database,
    TimeProvider clock,
    ILogger<DeadLetterConsumer> logger
) : BackgroundService
{
    private const ushort Prefetch = 8;
    private const string Why =
        "RabbitMQ gave it up: it was delivered as often as its queue allows, and whoever took it ended without a word each time.";
    private const string Scoring = "leadrouter.scoring.";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        source.RunAsync(RabbitTopology.DeadLetters, Prefetch, DeadLetter.Of, KeepAsync, stoppingToken);

    /// <summary>Waits for the database as long as it takes: the queue of dead letters has no limit of deliveries, but what waits there has nobody's eye.</summary>
    private async Task KeepAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await database.TransactAsync((unit, token) => KeepAsync(unit, letters, token), cancellationToken);
                break;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && database.IsInfrastructureError(exception))
            {
                LogPaused(exception);
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }

        foreach (var queue in letters.GroupBy(letter => letter.Queue, StringComparer.Ordinal))
        {
            LogKept(queue.Count(), queue.Key);
        }
    }

    private async Task KeepAsync(UnitOfWork unit, IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        var between = letters.ToLookup(letter => MessageTopology.AllEndpoints.Contains(letter.Queue, StringComparer.Ordinal));
        await FailedActivityStore.KeepAsync(unit, [.. between[false].Select(Failed)], cancellationToken);
        foreach (var letter in between[true])
        {
            await FailedMessages.KeepAsync(unit, Entry(letter), Why, cancellationToken);
        }
    }

    private FailedActivity Failed(DeadLetter letter)
    {
        if (letter.Queue == RabbitTopology.FailedActivities && FailedActivityConsumer.Find(letter.Message.Body) is { } failed)
        {
            return failed;
        }

        var kept = new FailedActivity
        {
            Reason = FailureReasons.DeadLetter,
            Detail = Why + " See in the logs of that time why they ended, and replay it after that.",
            Source = "default",
            ArrivedAt = letter.DiedAt ?? clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Bytes = letter.Message.Body.ToArray(),
        };
        return letter.Queue == RabbitTopology.Inbound
                ? kept with
                {
                    Reader = KeptAs.Inbound,
                    Envelope = JsonSerializer.SerializeToUtf8Bytes(letter.Message with { Body = default }),
                }
            : letter.Queue.StartsWith(Scoring, StringComparison.Ordinal) ? kept with { Reader = KeptAs.Block }
            : kept with
            {
                Reason = FailureReasons.UnreadableFailedActivity,
                Detail =
                    "The queue of dead letters held a message of no queue of ours. Its bytes are kept; see who else publishes to that queue.",
            };
    }

    /// <summary>MassTransit's envelope as it is, under the key that its consumer knows it by.</summary>
    private static OutboxEntry Entry(DeadLetter letter)
    {
        var body = letter.Message.Body.Span;
        string? key = null;
        string? type = null;
        try
        {
            using var document = JsonDocument.Parse(letter.Message.Body);
            var envelope = document.RootElement;
            key = envelope.GetProperty("headers").GetProperty(MessageHeaders.Key).GetString();
            type = envelope.GetProperty("messageType")[0].GetString();
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            // Not of MassTransit's: kept all the same.
        }

        // PostgreSQL's text takes no NUL: refused for it, this letter and all behind it would never be kept.
        key = key?.Contains('\0', StringComparison.Ordinal) == true ? null : key;
        return new OutboxEntry
        {
            Endpoint = letter.Queue,
            Id = key ?? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body).AsSpan(0, 16)),
            Type = type?.Replace('\0', '\uFFFD') ?? "unknown",
            Body = Encoding.UTF8.GetString(body).Replace('\0', '\uFFFD'),
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Dead letters wait for the database")]
    private partial void LogPaused(Exception exception);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "RabbitMQ gave {Count} messages of {Queue} up, after as many deliveries as that queue allows. They are kept: `leadrouter failed list --reason dead-letter`, `leadrouter failed messages list` for what was between the roles. See why the processes that took them ended"
    )]
    private partial void LogKept(int count, string queue);
}
