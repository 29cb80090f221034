using LeadRouter.Scoring.Batches;
using LeadRouter.Scoring.Replay;
using LeadRouter.ServiceDefaults.Transport;
using Microsoft.Extensions.Hosting;

namespace LeadRouter.Scoring;

/// <summary>Takes batches from the transport for as long as the process lives, after states have been brought under the live signals.</summary>
public sealed class ScoringWorker(IActivitySource source, BatchHandler handler, SignalsReplay replay) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await replay.RunAsync(stoppingToken);
        await Task.WhenAll(replay.RescoreAsync(stoppingToken), source.RunAsync(handler.HandleAsync, stoppingToken));
    }
}
