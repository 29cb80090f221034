using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadRouter.Crm.Feedback;

/// <summary>Asks the CRM what has become of leads, at each interval. Several processes may: what each of them states is the same.</summary>
internal sealed partial class LeadStatusWorker(
    LeadStatusReader reader,
    IOptions<CrmOptions> options,
    TimeProvider clock,
    ILogger<LeadStatusWorker> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var every = TimeSpan.FromSeconds(options.Value.HubSpot.LeadStatusSeconds);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await reader.RunOnceAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogWaiting(exception);
            }

            await Task.Delay(every, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What the CRM says of leads could not be read; it is tried again")]
    private partial void LogWaiting(Exception exception);
}
