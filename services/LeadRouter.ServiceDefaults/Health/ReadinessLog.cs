using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadRouter.ServiceDefaults.Health;

/// <summary>Says when a process that has started stops being ready and when it is again: once each, however often it is asked.</summary>
internal sealed partial class ReadinessLog(IHostApplicationLifetime lifetime, ILogger<ReadinessLog> logger)
{
    private string unhealthy = "";

    public void Note(HealthReport report)
    {
        if (!lifetime.ApplicationStarted.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return;
        }

        var now = string.Join(
            ", ",
            report
                .Entries.Where(entry => entry.Value.Status == HealthStatus.Unhealthy)
                .Select(entry => entry.Key)
                .Order(StringComparer.Ordinal)
        );
        var before = Interlocked.Exchange(ref unhealthy, now);
        if (now == before)
        {
            return;
        }

        if (now.Length == 0)
        {
            LogReady();
        }
        else
        {
            LogNotReady(now, report.Entries.Values.FirstOrDefault(entry => entry.Exception is not null).Exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not ready: {Checks}. /health/ready says why")]
    private partial void LogNotReady(string checks, Exception? exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Ready again")]
    private partial void LogReady();
}
