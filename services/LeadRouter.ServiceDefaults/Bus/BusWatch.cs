using LeadRouter.ServiceDefaults.Transport;
using MassTransit;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>Looks after a bus that may be dead without knowing it: the broker is asked who consumes.</summary>
internal sealed class BusWatch(IBusControl bus, RabbitConnection broker, BusEndpoints endpoints, TimeProvider clock)
{
    /// <summary>Looks in a row that find an endpoint without a consumer, the broker answering at each.</summary>
    private const int Patience = 2;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Of a look. One that takes longer hangs at a connection that was lost, and the bus's own loss would not be heard.</summary>
    private static readonly TimeSpan LooksWithin = TimeSpan.FromSeconds(30);

    /// <returns>Why it is of no use any more.</returns>
    public async Task<string> WatchAsync(BusLoss loss, CancellationToken cancellationToken)
    {
        var looks = 0;
        while (true)
        {
            try
            {
                return await loss.Noted.WaitAsync(Interval, clock, cancellationToken);
            }
            catch (TimeoutException)
            {
                var silent = await SilentAsync(cancellationToken);
                looks = silent is null ? 0 : looks + 1;
                if (looks >= Patience)
                {
                    return $"{silent} has no consumer though RabbitMQ answers";
                }
            }
        }
    }

    /// <summary>An endpoint of this process that nobody consumes; null when there is none, or when the broker does not answer. Another process's consumer counts as well: leads move.</summary>
    private async Task<string?> SilentAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LooksWithin, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await FindSilentAsync(either.Token).WaitAsync(either.Token);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The broker is away: readiness says so, and the bus's own loss comes from its connection.
            return null;
        }
    }

    private async Task<string?> FindSilentAsync(CancellationToken cancellationToken)
    {
        var connection = await broker.GetAsync(cancellationToken);
        var healthy = bus.CheckHealth()
            .Endpoints.Values.Where(endpoint => endpoint.Status == BusHealthStatus.Healthy)
            .Select(endpoint => endpoint.InputAddress.Segments[^1])
            .ToHashSet(StringComparer.Ordinal);
        foreach (var name in endpoints.Names)
        {
            if (!healthy.Contains(name) || !await HasConsumerAsync(connection, name, cancellationToken))
            {
                return name;
            }
        }

        return null;
    }

    private async Task<bool> HasConsumerAsync(IConnection connection, string queue, CancellationToken cancellationToken)
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        await using var end = new BoundedEnd(channel, clock);
        try
        {
            return await channel.ConsumerCountAsync(queue, cancellationToken) > 0;
        }
        catch (OperationInterruptedException)
        {
            return false;
        }
    }
}
