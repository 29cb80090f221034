using System.Threading.Channels;
using LeadRouter.ServiceDefaults.Bus;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>Takes blocks from every scoring queue, and acknowledges a block after the handler's transaction has committed.</summary>
public sealed partial class RabbitSource(RabbitConnection connection, TimeProvider clock, ILogger<RabbitSource> logger) : IActivitySource
{
    /// <summary>Blocks that wait here are folded together: small ones come in numbers when senders are many and slow.</summary>
    private const ushort Prefetch = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public Task RunAsync(Func<IncomingBatch, CancellationToken, Task> handle, CancellationToken cancellationToken) =>
        Task.WhenAll(
            Enumerable
                .Range(0, connection.Options.Partitions)
                .Select(partition => RunAsync(RabbitTopology.Scoring(partition), handle, cancellationToken))
        );

    /// <summary>Consumes one queue until cancelled; connects again, for ever, when the broker was away.</summary>
    public async Task RunAsync(string queue, Func<IncomingBatch, CancellationToken, Task> handle, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ConsumeAsync(queue, handle, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogAgain(queue, exception);
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    private async Task ConsumeAsync(string queue, Func<IncomingBatch, CancellationToken, Task> handle, CancellationToken cancellationToken)
    {
        await using var channel = await (await connection.GetAsync(cancellationToken)).CreateChannelAsync(
            cancellationToken: cancellationToken
        );
        await channel.BasicQosAsync(0, Prefetch, global: false, cancellationToken);
        var deliveries = Channel.CreateBounded<(ulong Tag, ReadOnlyMemory<byte> Bytes)>(Prefetch);
        channel.ChannelShutdownAsync += (_, reason) =>
        {
            deliveries.Writer.TryComplete(new IOException($"The channel to {queue} was closed: {reason.ReplyCode}."));
            return Task.CompletedTask;
        };
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
            // The client reuses the buffer once this returns.
            await deliveries.Writer.WriteAsync((delivery.DeliveryTag, delivery.Body.ToArray()), cancellationToken);
        // The broker takes a consumer away when its queue is deleted or moves: nothing would come any more, and the channel stays open.
        consumer.UnregisteredAsync += (_, _) =>
        {
            deliveries.Writer.TryComplete(new IOException($"The broker has ended the consuming of {queue}."));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer, cancellationToken);

        while (await deliveries.Reader.WaitToReadAsync(cancellationToken))
        {
            var blocks = new List<ReadOnlyMemory<byte>>();
            var last = 0UL;
            while (blocks.Count < Prefetch && deliveries.Reader.TryRead(out var delivery))
            {
                blocks.Add(delivery.Bytes);
                last = delivery.Tag;
            }

            await handle(new IncomingBatch(blocks, []), cancellationToken);
            await channel.BasicAckAsync(last, multiple: true, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Consuming {Queue} was interrupted; it is tried again")]
    private partial void LogAgain(string queue, Exception exception);
}
