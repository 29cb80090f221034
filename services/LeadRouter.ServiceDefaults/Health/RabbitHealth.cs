using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;

namespace LeadRouter.ServiceDefaults.Health;

/// <summary>Whether the broker answers, asked over one connection that is kept.</summary>
internal sealed class RabbitHealth(Uri broker) : IHealthCheck, IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private IConnection? connection;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await gate.WaitAsync(cancellationToken);
            try
            {
                if (connection is not { IsOpen: true })
                {
                    await CloseAsync();
                    var factory = new ConnectionFactory
                    {
                        Uri = broker,
                        AutomaticRecoveryEnabled = false,
                        RequestedHeartbeat = TimeSpan.FromSeconds(5),
                        ClientProvidedName = "leadrouter health",
                    };
                    connection = await factory.CreateConnectionAsync(cancellationToken);
                }

                return HealthCheckResult.Healthy();
            }
            finally
            {
                gate.Release();
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("RabbitMQ does not answer.", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        gate.Dispose();
    }

    private async Task CloseAsync()
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
            connection = null;
        }
    }
}
