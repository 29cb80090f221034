using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Crm;

/// <summary>Runs rounds: at once when told, and by a sweep every second, which finds what is due again and what another process left.</summary>
internal sealed partial class CrmWorker(CrmSync sync, CrmSignal signal, TimeProvider clock, ILogger<CrmWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isStarted = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var done = 0;
            try
            {
                if (!isStarted)
                {
                    await sync.StartAsync(stoppingToken);
                    isStarted = true;
                }

                done = await sync.RunOnceAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogWaiting(exception);
            }

            if (done == 0)
            {
                await signal.WaitAsync(Sweep, clock, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The CRM worker waits: a round could not be run")]
    private partial void LogWaiting(Exception exception);
}
