using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.ServiceDefaults.Transport;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;

namespace LeadRouter.ServiceDefaults.Health;

/// <summary>Whether the broker answers, and takes messages.</summary>
internal sealed class RabbitHealth(RabbitConnection connection, RabbitPublishing publishing, TimeProvider clock)
    : IHealthCheck,
        IAsyncDisposable
{
    private readonly PatientCheck patient = new(clock);
    private IChannel? channel;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        patient.RunAsync(AskAsync, HealthCheckResult.Unhealthy("RabbitMQ does not answer in time. It is waited for."), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (channel is not null)
        {
            await new BoundedEnd(channel, clock).DisposeAsync();
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
            // Not unhealthy: taken out of its Service, intake could not tell senders when to come again.
            return publishing.Blocked is { IsCompleted: true } alarm
                    ? HealthCheckResult.Degraded(
                        $"RabbitMQ takes no messages: it is {await alarm}. Give it room; senders are told to come again, and what was accepted is kept."
                    )
                : connection.Differences is [var first, ..] differing
                    ? HealthCheckResult.Degraded(
                        $"Queues stand on RabbitMQ with other arguments than are configured, and work as they are: {first}{(differing.Count > 1 ? $", and {differing.Count - 1} more" : "")}. To change one, let it run empty and delete it; it is made anew."
                    )
                : HealthCheckResult.Healthy();
        }
        catch (QueueArgumentException exception)
        {
            channel = null;
            return HealthCheckResult.Unhealthy(exception.Remedy);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            channel = null;
            return HealthCheckResult.Unhealthy($"RabbitMQ is away ({exception.GetType().Name}). It is waited for.");
        }
    }
}
