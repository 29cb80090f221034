using System.Diagnostics.Metrics;
using LeadRouter.ServiceDefaults.Health;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage.Outbox;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>MassTransit on RabbitMQ, or in memory without it.</summary>
public static class BusSetup
{
    /// <param name="rabbitMq">The connection string; null = in memory.</param>
    /// <param name="consumers">Each role's <c>Consumers</c> method.</param>
    public static IHostApplicationBuilder AddBus(
        this IHostApplicationBuilder builder,
        string? rabbitMq,
        params IReadOnlyList<Action<IBusRegistrationConfigurator>> consumers
    )
    {
        builder.Services.AddSingleton(new BusFooting(rabbitMq is null));
        builder.Services.AddSingleton<OutboxInFlight>();
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(services => new BusMetrics(
            services.GetRequiredService<IMeterFactory>().Create(BusMetrics.MeterName)
        ));
        builder.Services.AddSingleton<OnceGate>();
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            foreach (var add in consumers)
            {
                add(bus);
            }

            // LiveBus makes and starts the buses; this only binds the consumers' registration.
            bus.UsingInMemory();
        });
        builder.Services.RemoveMassTransitHostedService();
        builder.Services.Configure<HealthCheckServiceOptions>(WithoutTheOneOfMassTransit);
        builder.Services.AddHealthChecks().AddCheck<BusHealth>("bus", tags: [HealthSetup.Ready, HealthSetup.Told]);
        var definitions = builder
            .Services.Select(service => service.ImplementationType ?? service.ServiceType)
            .Where(type =>
                type is { IsAbstract: false, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(IConsumerDefinition))
            )
            .ToHashSet();
        builder.Services.AddSingleton(services => new BusEndpoints(
            definitions.Select(type => (IConsumerDefinition)ActivatorUtilities.CreateInstance(services, type))
        ));
        builder.Services.AddSingleton(services => new LiveBus(
            () => Create(services, rabbitMq),
            services.GetService<RabbitConnection>(),
            services.GetRequiredService<BusEndpoints>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<LiveBus>>()
        ));
        builder.Services.AddHostedService(services => services.GetRequiredService<LiveBus>());
        builder.Services.AddHostedService<OutboxRelay>();
        return builder;
    }

    private static IBusControl Create(IServiceProvider services, string? rabbitMq)
    {
        var context = services.GetRequiredService<IBusRegistrationContext>();
        var endpoints = services.GetRequiredService<BusEndpoints>();
        LogContext.ConfigureCurrentLogContext(services.GetRequiredService<ILoggerFactory>());
        return rabbitMq is null
            ? MassTransit.Bus.Factory.CreateUsingInMemory(memory => endpoints.Configure(memory, context))
            : MassTransit.Bus.Factory.CreateUsingRabbitMq(rabbit =>
            {
                rabbit.Host(new Uri(rabbitMq), host => host.Heartbeat(TimeSpan.FromSeconds(5)));
                endpoints.Configure(rabbit, context);
            });
    }

    /// <summary>It asks for a bus that is never started.</summary>
    private static void WithoutTheOneOfMassTransit(HealthCheckServiceOptions options)
    {
        foreach (var check in options.Registrations.Where(check => check.Tags.Contains("masstransit")).ToList())
        {
            options.Registrations.Remove(check);
        }
    }

    /// <summary>Where a message for an endpoint is sent.</summary>
    internal static Uri Address(BusFooting footing, string endpoint) => new((footing.IsInMemory ? "queue:" : "exchange:") + endpoint);

    /// <summary>The contract by its full name; null for a name that is no contract of this version.</summary>
    internal static Type? Contract(string fullName) => MessageTopology.Endpoints.Keys.FirstOrDefault(type => type.FullName == fullName);
}
