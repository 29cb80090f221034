using LeadRouter.ServiceDefaults.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace LeadRouter.ServiceDefaults.Telemetry;

/// <summary>Traces and metrics to an OpenTelemetry collector, when one is configured.</summary>
public static class TelemetrySetup
{
    /// <param name="target">Null = nothing listens, nothing is exported, nothing is paid.</param>
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder, OtlpTarget? target)
    {
        if (target is not null)
        {
            // .NET 10 leaves even the method out of its request spans unless told otherwise. The path that comes with it is taken out by the filter.
            AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
            builder.Services.TryAddSingleton(TimeProvider.System);
            builder.Services.AddHostedService(services => new TelemetryExport(target, services.GetRequiredService<TimeProvider>()));
        }

        return builder;
    }

    /// <summary>The stages that are tables or queues, for a process with a database; after the storage, which brings the tables up.</summary>
    /// <param name="target">Null = nobody asks for them, and nothing is read.</param>
    public static IHostApplicationBuilder AddStages(this IHostApplicationBuilder builder, OtlpTarget? target)
    {
        if (target is not null)
        {
            builder.Services.AddMetrics();
            builder.Services.AddSingleton<StageMetrics>();
            builder.Services.AddHostedService<StageWatch>();
        }

        return builder;
    }
}
