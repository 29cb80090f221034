using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadRouter.Crm.Owners;

/// <summary>Asks the CRM whose contacts are, at each interval. Several processes may: what each of them notes is the same.</summary>
internal sealed partial class CrmOwnerWorker(
    CrmOwnerReader reader,
    IOptions<CrmOptions> options,
    TimeProvider clock,
    ILogger<CrmOwnerWorker> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var every = TimeSpan.FromSeconds(options.Value.HubSpot.OwnerSeconds);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(every, clock, stoppingToken);
            try
            {
                await reader.RunOnceAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogWaiting(exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whose contacts are in the CRM could not be read; it is tried again")]
    private partial void LogWaiting(Exception exception);
}
