using System.Threading.Channels;
using LeadRouter.ServiceDefaults.Bus;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>Takes blocks from every scoring queue, and acknowledges a block after the handler's transaction has committed.</summary>
public sealed partial class RabbitSource(RabbitConnection connection, TimeProvider clock, ILogger<RabbitSource> logger) : IActivitySource
{
    /// <summary>Blocks that wait here are folded together: small ones come in numbers when senders are many and slow.</summary>
    private const ushort Prefetch = 32;

    /// <summary>What is handled together is not made larger from here on, in bytes: some thousand activities.</summary>
    private const int EnoughBytes = 256 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public Task RunAsync(Func<IncomingBatch, CancellationToken, Task> handle, CancellationToken cancellationToken)
    {
        var together = new GatheredBlocks(handle);
        return Task.WhenAll(
            Enumerable
                .Range(0, connection.Options.Partitions)
                .Select(partition => RunAsync(RabbitTopology.Scoring(partition), together.HandleAsync, cancellationToken))
                .Prepend(together.RunAsync(cancellationToken))
        );
    }

    /// <summary>Consumes one queue of blocks until cancelled; connects again, for ever, when the broker was away.</summary>
    public Task RunAsync(string queue, Func<IncomingBatch, CancellationToken, Task> handle, CancellationToken cancellationToken) =>
        RunAsync<ReadOnlyMemory<byte>>(
            queue,
            Prefetch,
            delivery => delivery.Body.ToArray(),
            (blocks, token) => handle(new IncomingBatch(blocks, []), token),
            cancellationToken
        );

    /// <summary>The same for any queue.</summary>
    /// <param name="prefetch">Deliveries in hand, and the most that are handled together.</param>
    /// <param name="copy">What is needed of a delivery, with a copy of its body: the client reuses the buffer.</param>
    public async Task RunAsync<T>(
        string queue,
        ushort prefetch,
        Func<BasicDeliverEventArgs, T> copy,
        Func<IReadOnlyList<T>, CancellationToken, Task> handle,
        CancellationToken cancellationToken
    )
    {
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ConsumeAsync(queue, prefetch, copy, handle, () => failures = 0, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // Once for an outage: it is tried every second.
                if (failures++ == 0)
                {
                    LogAgain(queue, exception);
                }

                if (exception is OperationInterruptedException { ShutdownReason.ReplyCode: Constants.NotFound } or ConsumerGoneException)
                {
                    connection.Forget();
                }

                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    private async Task ConsumeAsync<T>(
        string queue,
        ushort prefetch,
        Func<BasicDeliverEventArgs, T> copy,
        Func<IReadOnlyList<T>, CancellationToken, Task> handle,
        Action handled,
        CancellationToken cancellationToken
    )
    {
        var channel = await (await connection.GetAsync(cancellationToken)).CreateChannelAsync(cancellationToken: cancellationToken);
        await using var end = new BoundedEnd(channel, clock);
        await channel.BasicQosAsync(0, prefetch, global: false, cancellationToken);
        var deliveries = Channel.CreateBounded<(ulong Tag, int Bytes, T Copy)>(prefetch);
        channel.ChannelShutdownAsync += (_, reason) =>
        {
            deliveries.Writer.TryComplete(new IOException($"The channel to {queue} was closed: {reason.ReplyCode}."));
            return Task.CompletedTask;
        };
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            try
            {
                await deliveries.Writer.WriteAsync((delivery.DeliveryTag, delivery.Body.Length, copy(delivery)), cancellationToken);
            }
            catch (Exception exception)
            {
                // The client would go on with the next, and its acknowledgement would take this one along: nobody would have seen it.
                deliveries.Writer.TryComplete(exception);
                throw;
            }
        };
        // The broker ends a consumer without closing its channel when the queue goes away.
        consumer.UnregisteredAsync += (_, _) =>
        {
            deliveries.Writer.TryComplete(new ConsumerGoneException(queue));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer, cancellationToken);

        while (await deliveries.Reader.WaitToReadAsync(cancellationToken))
        {
            var batch = new List<T>();
            var last = 0UL;
            var bytes = 0;
            while (batch.Count < prefetch && bytes < EnoughBytes && deliveries.Reader.TryRead(out var delivery))
            {
                batch.Add(delivery.Copy);
                last = delivery.Tag;
                bytes += delivery.Bytes;
            }

            await handle(batch, cancellationToken);
            await channel.BasicAckAsync(last, multiple: true, cancellationToken);
            handled();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Consuming {Queue} was interrupted; it is tried again until it works")]
    private partial void LogAgain(string queue, Exception exception);
}
