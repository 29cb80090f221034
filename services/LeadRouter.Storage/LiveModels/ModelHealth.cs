using System.Globalization;
using LeadRouter.Storage.Models;
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
                // Whoever asks may be anybody: what the review has counted is told by the verbs.
                ModelFallback.Suspended => HealthCheckResult.Degraded(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The propensity champion {watch.FallenBack} is suspended since {watch.SuspendedAt:yyyy-MM-dd HH:mm'Z'}, and scores are by rules: a review found that what it predicts does not come about, or is not what it was. {Suspension.WhatToDo}"
                    )
                ),
                _ => HealthCheckResult.Degraded(
                    $"The propensity champion {watch.FallenBack} cannot be read, and scores are by rules. The log says why; train another and promote it, or 'leadrouter model rollback'."
                ),
            }
        );
}
