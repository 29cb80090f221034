using LeadRouter.Storage.Outbox;
using RabbitMQ.Client;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>
/// Everything that has to stand on the broker. Every role declares all of it before it publishes: an unroutable message is confirmed all the same, so a queue
/// that is not there yet would swallow it.
/// </summary>
public static class RabbitTopology
{
    public const string DeadLetters = "leadrouter.dead.v1";

    /// <summary>The topic exchange that anybody may publish activities to, as JSON, with a routing key of theirs.</summary>
    public const string InboundExchange = "leadrouter.inbound";

    /// <summary>Takes every routing key: a key that nobody configured is kept as failed by intake; without a queue the broker would confirm and drop it.</summary>
    public const string Inbound = "leadrouter.inbound.v1";

    public const string FailedActivities = "leadrouter.failed-activities.v1";

    /// <summary>RabbitMQ 4 drops a message after 20 deliveries unless told otherwise; here it goes to <see cref="DeadLetters"/>.</summary>
    private const int DeliveryLimit = 50;

    internal const string MaxLengthBytes = "x-max-length-bytes";
    internal const string DeadLetterStrategy = "x-dead-letter-strategy";

    /// <summary>Of every endpoint queue of MassTransit. A queue's arguments cannot change: another value needs another version in its name.</summary>
    public static readonly IReadOnlyDictionary<string, object> EndpointArguments = new Dictionary<string, object>
    {
        ["x-queue-type"] = "quorum",
        ["x-delivery-limit"] = DeliveryLimit,
        ["x-dead-letter-exchange"] = "",
        ["x-dead-letter-routing-key"] = DeadLetters,
    };

    /// <summary>The queue of a partition, <c>leadrouter.scoring.v1.00</c>.</summary>
    public static string Scoring(int partition) => FormattableString.Invariant($"leadrouter.scoring.v1.{partition:00}");

    /// <param name="connection">An open one.</param>
    /// <param name="partitions">How many scoring queues.</param>
    /// <param name="maxBytes">What a scoring queue holds before it refuses: bytes.</param>
    /// <param name="clock">For the ends of channels.</param>
    /// <param name="cancellationToken">Ends the declaring.</param>
    /// <returns>Queues that stand already with other values of arguments that may differ; they are used as they are.</returns>
    /// <exception cref="QueueArgumentException">A queue stands in a way that would not keep what it holds.</exception>
    public static async Task<IReadOnlyList<QueueDifference>> DeclareAsync(
        IConnection connection,
        int partitions,
        long maxBytes,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        await using var queues = new QueueDeclarer(connection, clock);
        await queues.DeclareAsync(DeadLetters, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken);
        var endpoints = EndpointArguments.ToDictionary(pair => pair.Key, pair => (object?)pair.Value);
        var bounded = new Dictionary<string, object?>(endpoints)
        {
            [MaxLengthBytes] = maxBytes,
            ["x-overflow"] = "reject-publish",
            // A broker that is killed between a message's queue and that of the dead letters must not lose it.
            [DeadLetterStrategy] = "at-least-once",
        };
        for (var partition = 0; partition < partitions; partition++)
        {
            await queues.DeclareAsync(Scoring(partition), bounded, cancellationToken);
        }

        await queues.Channel.ExchangeDeclareAsync(InboundExchange, ExchangeType.Topic, durable: true, cancellationToken: cancellationToken);
        await queues.DeclareAsync(Inbound, bounded, cancellationToken);
        await queues.Channel.QueueBindAsync(Inbound, InboundExchange, "#", cancellationToken: cancellationToken);
        await queues.DeclareAsync(FailedActivities, bounded, cancellationToken);
        foreach (var endpoint in MessageTopology.AllEndpoints)
        {
            await queues.Channel.ExchangeDeclareAsync(endpoint, ExchangeType.Fanout, durable: true, cancellationToken: cancellationToken);
            await queues.DeclareAsync(endpoint, endpoints, cancellationToken);
            await queues.Channel.QueueBindAsync(endpoint, endpoint, "", cancellationToken: cancellationToken);
        }

        return queues.Differences;
    }
}
