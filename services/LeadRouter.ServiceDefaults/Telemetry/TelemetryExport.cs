using System.Reflection;
using LeadRouter.ServiceDefaults.Configuration;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LeadRouter.ServiceDefaults.Telemetry;

/// <summary>Listens to the framework's own sources and ours for as long as the process serves.</summary>
internal sealed class TelemetryExport(OtlpTarget target, TimeProvider clock) : IHostedService, IDisposable
{
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "MassTransit", "Npgsql", "LeadRouter.*"];

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Net.Http",
        "System.Runtime",
        "MassTransit",
        "Npgsql",
        "LeadRouter.*",
    ];

    private const int EndMilliseconds = 2000;
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(3);

    private Task ended = Task.CompletedTask;
    private TracerProvider? traces;
    private MeterProvider? metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder
            .CreateEmpty()
            .AddService(
                "leadrouter",
                serviceVersion: Assembly.GetEntryAssembly()?.GetName().Version?.ToString(3),
                autoGenerateServiceInstanceId: true
            );
        traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(Sources)
            .AddProcessor(new PersonalDataFilter())
            .AddOtlpExporter(options => Configure(options, "v1/traces"))
            .Build();
        metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(Meters)
            .AddOtlpExporter(options => Configure(options, "v1/metrics"))
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>Sends what it has, for a while: a collector that does not answer must not take the time that others have to end in.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // On threads of their own: the export itself cannot be cancelled.
        ended = Task.WhenAll(
            Task.Run(() => traces?.Shutdown(EndMilliseconds), CancellationToken.None),
            Task.Run(() => metrics?.Shutdown(EndMilliseconds), CancellationToken.None)
        );
        try
        {
            await ended.WaitAsync(EndsWithin, clock, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // What was not taken is lost, and nothing else.
        }
    }

    public void Dispose()
    {
        // One that still exports would be waited for again; it goes with the process.
        if (ended.IsCompleted)
        {
            traces?.Dispose();
            metrics?.Dispose();
        }
    }

    /// <remarks>Over HTTP the exporter takes an endpoint given in code as it is: the signal's path is ours to add.</remarks>
    private void Configure(OtlpExporterOptions options, string path)
    {
        options.Protocol = target.IsHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        options.Endpoint = target.IsHttp ? new Uri(target.Endpoint.AbsoluteUri.TrimEnd('/') + "/" + path) : target.Endpoint;
    }
}
