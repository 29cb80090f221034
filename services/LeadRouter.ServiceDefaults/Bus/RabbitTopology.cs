using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage.Outbox;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

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

    /// <param name="connection">Any open connection.</param>
    /// <param name="partitions">How many scoring queues.</param>
    /// <param name="maxBytes">What a scoring queue holds before it refuses: bytes.</param>
    /// <param name="clock">For the end of a channel that the broker has closed.</param>
    /// <param name="cancellationToken">Ends the declaring.</param>
    /// <returns>Queues that stand there with another bound: the arguments of a queue cannot change, and it is as good with the one that it has.</returns>
    public static async Task<IReadOnlyList<string>> DeclareAsync(
        IConnection connection,
        int partitions,
        long maxBytes,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var boundOtherwise = new List<string>();
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        try
        {
            await QueueAsync(channel, DeadLetters, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken);
            for (var partition = 0; partition < partitions; partition++)
            {
                await BoundedAsync(Scoring(partition));
            }

            await BoundedAsync(Inbound);
            await BoundedAsync(FailedActivities);
            await channel.ExchangeDeclareAsync(InboundExchange, ExchangeType.Topic, durable: true, cancellationToken: cancellationToken);
            await channel.QueueBindAsync(Inbound, InboundExchange, "#", cancellationToken: cancellationToken);
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
        finally
        {
            await new BoundedEnd(channel, clock).DisposeAsync();
        }

        return boundOtherwise;

        async Task BoundedAsync(string name)
        {
            try
            {
                await QueueAsync(channel, name, Bounded(maxBytes), cancellationToken);
            }
            catch (OperationInterruptedException exception) when (IsOtherBound(exception))
            {
                boundOtherwise.Add(name);
                await new BoundedEnd(channel, clock).DisposeAsync();
                channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            }
        }
    }

    private static Dictionary<string, object?> Bounded(long maxBytes) =>
        new(EndpointArguments.ToDictionary(pair => pair.Key, pair => (object?)pair.Value))
        {
            ["x-max-length-bytes"] = maxBytes,
            ["x-overflow"] = "reject-publish",
        };

    /// <summary>The broker names the argument that differs.</summary>
    private static bool IsOtherBound(OperationInterruptedException exception) =>
        exception.ShutdownReason is { ReplyCode: Constants.PreconditionFailed, ReplyText: { } text }
        && text.Contains("'x-max-length-bytes'", StringComparison.Ordinal);

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
