using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.ServiceDefaults.Bus;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>The real way to scoring: quorum queues, confirmed, mandatory, one pre-serialised block a message.</summary>
public sealed class RabbitTransport(RabbitPublishing connection, TimeProvider clock) : IIntakeTransport, IAsyncDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Between two tries to give a full queue its block.</summary>
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(10);

    /// <summary>Of what a sender is kept waiting: the answer, and the requests that gathered meanwhile, need the rest.</summary>
    private const double ShareForRoom = 0.6;

    /// <summary>The client's own limiter stalls when many publish at once; the group commit above bounds what is outstanding.</summary>
    private static readonly CreateChannelOptions Confirmed = new(
        publisherConfirmationsEnabled: true,
        publisherConfirmationTrackingEnabled: true,
        outstandingPublisherConfirmationsRateLimiter: null
    );

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly QueueRoom room = new(clock, Lately);
    private IChannel? channel;

    public int Partitions => connection.Options.Partitions;

    public bool IsFull => room.IsWaitedFor;

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
            var published = PublishAllAsync(open, blocks, failed, either.Token);
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

    /// <summary>The queues that were full of late first, one after the other; then all others at once; and again what one of those has refused.</summary>
    private async Task PublishAllAsync(
        IChannel open,
        IReadOnlyList<OutgoingBlock> blocks,
        IReadOnlyList<FailedActivity> failed,
        CancellationToken cancellationToken
    )
    {
        var started = clock.GetTimestamp();
        var tight = room.Tight(blocks.Select(block => block.Partition).Distinct());
        foreach (var block in tight.SelectMany(partition => blocks.Where(block => block.Partition == partition)))
        {
            await PublishWithRoomAsync(open, block, started, cancellationToken);
        }

        var notes = failed.Select(item =>
            PublishAsync(open, RabbitTopology.FailedActivities, JsonSerializer.SerializeToUtf8Bytes(item), cancellationToken)
        );
        var others = blocks
            .Where(block => !tight.Contains(block.Partition))
            .Select(block => PublishWithRoomAsync(open, block, started, cancellationToken));
        await Task.WhenAll(others.Concat(notes));
    }

    /// <summary>Asks a full queue again and again, as long as its sender can be kept waiting.</summary>
    private async Task PublishWithRoomAsync(IChannel open, OutgoingBlock block, long started, CancellationToken cancellationToken)
    {
        IDisposable? waiting = null;
        try
        {
            while (true)
            {
                try
                {
                    await PublishAsync(open, RabbitTopology.Scoring(block.Partition), block.Bytes, cancellationToken);
                    return;
                }
                catch (PublishException exception)
                    when (!exception.IsReturn && clock.GetElapsedTime(started) < AnswersWithin * ShareForRoom)
                {
                    room.Refused(block.Partition);
                    waiting ??= room.Wait();
                    await Task.Delay(AskAgain, clock, cancellationToken);
                }
            }
        }
        catch (PublishException exception) when (!exception.IsReturn)
        {
            room.Refused(block.Partition);
            throw;
        }
        finally
        {
            waiting?.Dispose();
        }
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
