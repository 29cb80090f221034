using LeadRouter.ServiceDefaults.Bus;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LeadRouter.ServiceDefaults.Health;

/// <summary>Whether messages of the other roles reach this process, and its own reach them.</summary>
internal sealed class BusHealth(LiveBus bus) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            bus.IsConnected
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The bus between the roles is not connected. It connects as soon as RabbitMQ answers.")
        );
}
