using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Alerts.Deliveries;

/// <summary>Delivers what is due: at once when told, and by a sweep every second, which finds what is due again and what another process left.</summary>
public sealed partial class AlertWorker(IEnumerable<AlertLane> lanes, AlertSignal signal, TimeProvider clock, ILogger<AlertWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(lanes.Where(lane => lane.IsConfigured).Select(lane => RunAsync(lane, stoppingToken)));

    private async Task RunAsync(AlertLane lane, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            var hasTried = false;
            try
            {
                hasTried = await lane.DeliverNextAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogWaiting(exception);
            }

            if (!hasTried)
            {
                var untilReady = lane.UntilReady;
                await next.WaitAsync(untilReady > TimeSpan.Zero && untilReady < Sweep ? untilReady : Sweep, clock, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Alerts wait: their rows could not be read or written")]
    private partial void LogWaiting(Exception exception);
}
