using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LeadRouter.Storage.LiveModels;

/// <summary>Tells that scores have fallen back to rules. The process is as ready as before: leads are scored and routed.</summary>
internal sealed class ModelHealth(ChampionWatch watch) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            watch.Fallback switch
            {
                ModelFallback.None => HealthCheckResult.Healthy(),
                ModelFallback.Suspended => HealthCheckResult.Degraded(
                    "The propensity champion is suspended, scores are by rules: a review found that it cannot be trusted. 'leadrouter model show champion' says why; train again, roll back, or promote it again."
                ),
                _ => HealthCheckResult.Degraded(
                    "The propensity champion cannot be read, scores are by rules. The log says why; train another, or roll back."
                ),
            }
        );
}
