using LeadRouter.ServiceDefaults.Bus;
using RabbitMQ.Client;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>The hot path's own connection, opened when first needed and again after it was lost; declares the whole topology each time.</summary>
public sealed class RabbitConnection(string connectionString, TransportOptions options) : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private IConnection? connection;

    public TransportOptions Options => options;

    public async Task<IConnection> GetAsync(CancellationToken cancellationToken)
    {
        if (connection is { IsOpen: true } open)
        {
            return open;
        }

        await gate.WaitAsync(cancellationToken);
        try
        {
            if (connection is { IsOpen: true } other)
            {
                return other;
            }

            if (connection is { } lost)
            {
                connection = null;
                await lost.DisposeAsync();
            }

            var factory = new ConnectionFactory
            {
                Uri = new Uri(connectionString),
                RequestedHeartbeat = TimeSpan.FromSeconds(5),
                // Recovered here, where the caller can be told that it is away.
                AutomaticRecoveryEnabled = false,
                RequestedConnectionTimeout = TimeSpan.FromMilliseconds(options.PublishTimeoutMs),
                ClientProvidedName = "leadrouter",
            };
            var fresh = await factory.CreateConnectionAsync(cancellationToken);
            try
            {
                await using var channel = await fresh.CreateChannelAsync(cancellationToken: cancellationToken);
                await RabbitTopology.DeclareAsync(channel, options.Partitions, options.MaxQueueBytes, cancellationToken);
            }
            catch
            {
                // Callers come again for ever: what they leave behind would add up on the broker.
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

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }

        gate.Dispose();
    }
}
