using LeadRouter.ServiceDefaults.Transport;
using RabbitMQ.Client;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>Finds out whether the broker has an alarm: it answers every question then, and takes no messages.</summary>
public sealed class BrokerProbe(RabbitPublishing connection, TimeProvider clock)
{
    /// <summary>No queue has this name: what is published to it is confirmed and dropped.</summary>
    private const string Nowhere = "leadrouter.nowhere";

    /// <summary>The broker takes a first message before it closes a connection to more.</summary>
    private const int Messages = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly CreateChannelOptions Confirmed = new(
        publisherConfirmationsEnabled: true,
        publisherConfirmationTrackingEnabled: true
    );

    /// <returns>False also for one that hangs or is away: that is told otherwise.</returns>
    public async Task<bool> HasAlarmAsync(CancellationToken cancellationToken)
    {
        var blocked = connection.Blocked;
        if (!blocked.IsCompleted)
        {
            try
            {
                await Task.WhenAny(PublishAsync(cancellationToken), blocked).WaitAsync(Patience, clock, cancellationToken);
            }
            catch (TimeoutException)
            {
                // It hangs, or is away.
            }
        }

        return connection.Blocked.IsCompleted;
    }

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        var channel = await (await connection.GetAsync(limit.Token)).CreateChannelAsync(Confirmed, limit.Token);
        await using var end = new BoundedEnd(channel, clock);
        for (var message = 0; message < Messages; message++)
        {
            await channel.BasicPublishAsync("", Nowhere, mandatory: false, ReadOnlyMemory<byte>.Empty, limit.Token);
        }
    }
}
