using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Crm.Touches;

/// <summary>Answers questions: at once when told, and by a sweep every second, which finds what another process left.</summary>
internal sealed partial class TouchWorker(TouchReader reader, TouchSignal signal, TimeProvider clock, ILogger<TouchWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var done = 0;
            try
            {
                done = await reader.RunOnceAsync(stoppingToken);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether somebody was in touch could not be asked; it is tried again")]
    private partial void LogWaiting(Exception exception);
}
