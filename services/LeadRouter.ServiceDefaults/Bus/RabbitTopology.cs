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

    /// <param name="channel">Any open channel.</param>
    /// <param name="partitions">How many scoring queues.</param>
    /// <param name="maxBytes">What a scoring queue holds before it refuses: bytes.</param>
    /// <param name="cancellationToken">Ends the declaring.</param>
    public static async Task DeclareAsync(IChannel channel, int partitions, long maxBytes, CancellationToken cancellationToken)
    {
        await QueueAsync(channel, DeadLetters, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken);
        var bounded = new Dictionary<string, object?>(EndpointArguments.ToDictionary(pair => pair.Key, pair => (object?)pair.Value))
        {
            ["x-max-length-bytes"] = maxBytes,
            ["x-overflow"] = "reject-publish",
        };
        for (var partition = 0; partition < partitions; partition++)
        {
            await QueueAsync(channel, Scoring(partition), bounded, cancellationToken);
        }

        await channel.ExchangeDeclareAsync(InboundExchange, ExchangeType.Topic, durable: true, cancellationToken: cancellationToken);
        await QueueAsync(channel, Inbound, bounded, cancellationToken);
        await channel.QueueBindAsync(Inbound, InboundExchange, "#", cancellationToken: cancellationToken);
        await QueueAsync(channel, FailedActivities, bounded, cancellationToken);
        foreach (var endpoint in MessageTopology.AllEndpoints)
        {
            await channel.ExchangeDeclareAsync(endpoint, ExchangeType.Fanout, durable: true, cancellationToken: cancellationToken);
            await QueueAsync(
                channel,
                endpoint,
                EndpointArguments.ToDictionary(pair => pair.Key, pair => (object?)pair.Value),
                cancellationToken
            );
            await channel.QueueBindAsync(endpoint, endpoint, "", cancellationToken: cancellationToken);
        }
    }

    private static Task QueueAsync(
        IChannel channel,
        string name,
        IDictionary<string, object?> arguments,
        CancellationToken cancellationToken
    ) =>
        channel.QueueDeclareAsync(
            name,
            durable: true,
            exclusive: false,
            autoDelete: false,
            arguments,
            cancellationToken: cancellationToken
        );
}
