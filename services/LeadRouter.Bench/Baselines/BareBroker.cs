using System.Diagnostics;
using LeadRouter.ServiceDefaults.Transport;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace LeadRouter.Bench.Baselines;

/// <summary>
/// What RabbitMQ alone takes and gives when every event is a message: persistent, to a quorum queue, confirmed, consumed, acknowledged, by its bare client.
/// The clock runs until the last is acknowledged.
/// </summary>
public static class BareBroker
{
    private const string Queue = "bench.bare.v1";

    /// <summary>Messages of each publisher that wait for their confirm.</summary>
    private const int Window = 500;

    private const ushort Prefetch = 1000;

    /// <summary>An acknowledgement is for all before it: the baseline is not to be slowed down by one for each.</summary>
    private const int AcknowledgeEvery = 100;

    /// <summary>False when there is none left.</summary>
    private delegate bool NextItem(out ReadOnlyMemory<byte> item);

    /// <param name="broker">A virtual host of its own.</param>
    /// <param name="items">What is sent.</param>
    /// <param name="count">How many these are.</param>
    /// <param name="publishers">Channels that publish, each on a connection of its own.</param>
    /// <param name="consumed">Told now and then how many were consumed so far.</param>
    /// <param name="clock">For the ends of connections.</param>
    /// <returns>Events a second.</returns>
    public static async Task<double> RunAsync(
        string broker,
        IEnumerable<ReadOnlyMemory<byte>> items,
        long count,
        int publishers,
        Action<long> consumed,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var factory = new ConnectionFactory { Uri = new Uri(broker) };
        var consuming = await factory.CreateConnectionAsync(cancellationToken);
        await using var ending = new BoundedEnd(consuming, clock);
        var channel = await consuming.CreateChannelAsync(cancellationToken: cancellationToken);
        await channel.QueueDeclareAsync(
            Queue,
            durable: true,
            exclusive: false,
            autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" },
            cancellationToken: cancellationToken
        );
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await ConsumeAsync(channel, count, consumed, all, cancellationToken);
        using var source = items.GetEnumerator();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            Enumerable
                .Range(0, publishers)
                .Select(_ => Task.Run(() => PublishAsync(factory, Next, clock, cancellationToken), cancellationToken))
        );
        await all.Task.WaitAsync(cancellationToken);
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await channel.QueueDeleteAsync(Queue, cancellationToken: cancellationToken);
        return count / took;

        bool Next(out ReadOnlyMemory<byte> item)
        {
            lock (source)
            {
                var isThere = source.MoveNext();
                item = isThere ? source.Current : default;
                return isThere;
            }
        }
    }

    private static async Task ConsumeAsync(
        IChannel channel,
        long count,
        Action<long> consumed,
        TaskCompletionSource all,
        CancellationToken cancellationToken
    )
    {
        const int TellEvery = 10_000;
        var got = 0L;
        await channel.BasicQosAsync(0, Prefetch, global: false, cancellationToken);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            got++;
            if (got % AcknowledgeEvery == 0 || got == count)
            {
                await channel.BasicAckAsync(delivery.DeliveryTag, multiple: true, cancellationToken);
            }

            if (got % TellEvery == 0)
            {
                consumed(got);
            }

            if (got == count)
            {
                all.TrySetResult();
            }
        };
        await channel.BasicConsumeAsync(Queue, autoAck: false, consumer, cancellationToken);
    }

    private static async Task PublishAsync(
        ConnectionFactory factory,
        NextItem next,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var connection = await factory.CreateConnectionAsync(cancellationToken);
        await using var ending = new BoundedEnd(connection, clock);
        var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(
                publisherConfirmationsEnabled: true,
                publisherConfirmationTrackingEnabled: true,
                outstandingPublisherConfirmationsRateLimiter: null
            ),
            cancellationToken
        );
        var waiting = new Queue<Task>(Window);
        while (next(out var item))
        {
            if (waiting.Count == Window)
            {
                await waiting.Dequeue();
            }

            waiting.Enqueue(
                channel
                    .BasicPublishAsync("", Queue, mandatory: true, new BasicProperties { Persistent = true }, item, cancellationToken)
                    .AsTask()
            );
        }

        await Task.WhenAll(waiting);
    }
}
