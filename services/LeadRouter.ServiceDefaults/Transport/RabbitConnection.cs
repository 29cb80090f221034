using LeadRouter.ServiceDefaults.Bus;
using RabbitMQ.Client;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>The hot path's own connection, opened when first needed and again after it was lost; declares the whole topology each time.</summary>
public sealed class RabbitConnection(string connectionString, TransportOptions options) : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private IConnection? connection;
    private volatile bool isForgotten;

    public TransportOptions Options => options;

    /// <summary>Somebody found a queue missing: the topology is declared again before the connection is next handed out.</summary>
    public void Forget() => isForgotten = true;

    public async Task<IConnection> GetAsync(CancellationToken cancellationToken)
    {
        if (connection is { IsOpen: true } open && !isForgotten)
        {
            return open;
        }

        await gate.WaitAsync(cancellationToken);
        try
        {
            if (connection is { IsOpen: true } other)
            {
                if (isForgotten)
                {
                    await DeclareAsync(other, cancellationToken);
                }

                return other;
            }

            if (connection is not null)
            {
                await connection.DisposeAsync();
                connection = null;
            }

            var factory = new ConnectionFactory
            {
                Uri = new Uri(connectionString),
                RequestedHeartbeat = TimeSpan.FromSeconds(5),
                // Recovered here, where the caller can be told that it is away.
                AutomaticRecoveryEnabled = false,
                RequestedConnectionTimeout = TimeSpan.FromMilliseconds(options.PublishTimeoutMs),
                // RabbitMQ's own limit. Publishers of activities are not ours: above the client's default of 64 MiB one message would end the connection, and
                // again at every delivery.
                MaxInboundMessageBodySize = 512 * 1024 * 1024,
                ClientProvidedName = "leadrouter",
            };
            var fresh = await factory.CreateConnectionAsync(cancellationToken);
            try
            {
                await DeclareAsync(fresh, cancellationToken);
            }
            catch
            {
                await fresh.DisposeAsync();
                throw;
            }

            return connection = fresh;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task DeclareAsync(IConnection on, CancellationToken cancellationToken)
    {
        await using var channel = await on.CreateChannelAsync(cancellationToken: cancellationToken);
        await RabbitTopology.DeclareAsync(channel, options.Partitions, options.MaxQueueBytes, cancellationToken);
        isForgotten = false;
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }

        gate.Dispose();
    }
}
