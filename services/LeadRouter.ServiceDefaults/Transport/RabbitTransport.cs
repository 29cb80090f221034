using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.ServiceDefaults.Bus;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>The real way to scoring: quorum queues, confirmed, mandatory, one pre-serialised block a message.</summary>
public sealed class RabbitTransport(RabbitPublishing connection) : IIntakeTransport, IAsyncDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>The client's own limiter stalls when many publish at once; the group commit above bounds what is outstanding.</summary>
    private static readonly CreateChannelOptions Confirmed = new(
        publisherConfirmationsEnabled: true,
        publisherConfirmationTrackingEnabled: true,
        outstandingPublisherConfirmationsRateLimiter: null
    );

    private readonly SemaphoreSlim gate = new(1, 1);
    private IChannel? channel;

    public int Partitions => connection.Options.Partitions;

    public TimeSpan AnswersWithin => TimeSpan.FromMilliseconds(connection.Options.AnswerWithinMs);

    public async Task SendAsync(
        IReadOnlyList<OutgoingBlock> blocks,
        IReadOnlyList<FailedActivity> failed,
        CancellationToken cancellationToken
    )
    {
        var blocked = connection.Blocked;
        if (blocked.IsCompleted)
        {
            // Published all the same, it would lie in the buffers of the connection, and again at each of the sender's tries.
            throw new TransportFullException(RetryAfter);
        }

        IChannel? used = null;
        using var timeout = new CancellationTokenSource(connection.Options.PublishTimeoutMs);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var open = used = await ChannelAsync(either.Token);
            var publishes = blocks
                .Select(block => PublishAsync(open, RabbitTopology.Scoring(block.Partition), block.Bytes, either.Token))
                .Concat(
                    failed.Select(item =>
                        PublishAsync(open, RabbitTopology.FailedActivities, JsonSerializer.SerializeToUtf8Bytes(item), either.Token)
                    )
                );
            var published = Task.WhenAll(publishes);
            if (await Task.WhenAny(published, blocked) == blocked && !published.IsCompleted)
            {
                await timeout.CancelAsync();
                await published.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                used = null;
                throw new BrokerAlarmException(await blocked);
            }

            await published;
        }
        catch (PublishException exception) when (!exception.IsReturn)
        {
            throw new TransportFullException(RetryAfter, exception);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (exception is PublishException)
            {
                // Returned: the queue is gone, and with the connection still open nobody would declare it again.
                connection.Forget();
            }

            // Not waited for: a broker that hangs would hold the sender's answer up.
            _ = DropAsync(used);
            throw new TransportUnavailableException(RetryAfter, exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DropAsync(channel);
        gate.Dispose();
    }

    private static Task PublishAsync(IChannel open, string queue, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        open.BasicPublishAsync("", queue, mandatory: true, new BasicProperties { Persistent = true }, body, cancellationToken).AsTask();

    private async Task<IChannel> ChannelAsync(CancellationToken cancellationToken)
    {
        if (channel is { IsOpen: true } open)
        {
            return open;
        }

        await gate.WaitAsync(cancellationToken);
        try
        {
            if (channel is { IsOpen: true } other)
            {
                return other;
            }

            return channel = await (await connection.GetAsync(cancellationToken)).CreateChannelAsync(Confirmed, cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Only the channel that failed: another publish may have opened the next one already.</summary>
    private async Task DropAsync(IChannel? failed)
    {
        if (failed is not null && Interlocked.CompareExchange(ref channel, null, failed) is { } old && old == failed)
        {
            await new BoundedEnd(old, connection.Clock).DisposeAsync();
        }
    }
}
