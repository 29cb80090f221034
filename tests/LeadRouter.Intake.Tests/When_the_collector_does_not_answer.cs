using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LeadRouter.ServiceDefaults.Configuration;
using LeadRouter.ServiceDefaults.Telemetry;

namespace LeadRouter.Intake.Tests;

/// <summary>A network policy that drops, and not a port that refuses: each export waits for its own 10 seconds.</summary>
public sealed class When_the_collector_does_not_answer
{
    [Fact]
    public async Task The_end_of_the_process_does_not_wait_for_it()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var source = new ActivitySource("LeadRouter.Silent");
        using var export = new TelemetryExport(
            new OtlpTarget(new Uri($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}"), true),
            TimeProvider.System
        );
        await export.StartAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 1_000; i++)
        {
            source.StartActivity("any")?.Dispose();
        }

        // It would be 40 s.
        await Task.Run(() => export.StopAsync(CancellationToken.None), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
    }
}
