using LeadRouter.ServiceDefaults.Transport;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;

namespace LeadRouter.ServiceDefaults.Health;

/// <summary>Whether the broker answers: over the connection that activities take, so that it stands with all its queues before the first of them comes.</summary>
internal sealed class RabbitHealth(RabbitConnection connection, TimeProvider clock) : IHealthCheck, IAsyncDisposable
{
    private readonly PatientCheck patient = new(clock);
    private IChannel? channel;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        patient.RunAsync(AskAsync, HealthCheckResult.Unhealthy("RabbitMQ does not answer in time. It is waited for."), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (channel is not null)
        {
            await channel.DisposeAsync();
        }
    }

    private async Task<HealthCheckResult> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            var open = await connection.GetAsync(cancellationToken);
            if (channel is not { IsOpen: true })
            {
                channel = null;
                channel = await open.CreateChannelAsync(cancellationToken: cancellationToken);
            }

            // Any question will do: one that hangs keeps its connections open.
            await channel.BasicQosAsync(0, 1, global: false, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            channel = null;
            return HealthCheckResult.Unhealthy($"RabbitMQ is away ({exception.GetType().Name}). It is waited for.");
        }
    }
}
