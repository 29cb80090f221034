using System.Diagnostics.Metrics;
using LeadRouter.Storage.Outbox;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

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
        builder.Services.AddHostedService<OutboxRelay>();
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            foreach (var add in consumers)
            {
                add(bus);
            }

            if (rabbitMq is null)
            {
                bus.UsingInMemory((context, memory) => memory.ConfigureEndpoints(context));
            }
            else
            {
                bus.UsingRabbitMq(
                    (context, rabbit) =>
                    {
                        rabbit.Host(new Uri(rabbitMq), host => host.Heartbeat(TimeSpan.FromSeconds(5)));
                        rabbit.ConfigureEndpoints(context);
                    }
                );
            }
        });
        var definitions = builder
            .Services.Select(service => service.ImplementationType ?? service.ServiceType)
            .Where(type =>
                type is { IsAbstract: false, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(IConsumerDefinition))
            )
            .ToHashSet();
        builder.Services.AddSingleton(services => new BusEndpoints([
            .. definitions.Select(type =>
                ((IConsumerDefinition)ActivatorUtilities.CreateInstance(services, type)).GetEndpointName(
                    DefaultEndpointNameFormatter.Instance
                )
            ),
        ]));
        return builder;
    }

    /// <summary>Where a message for an endpoint is sent.</summary>
    internal static Uri Address(BusFooting footing, string endpoint) => new((footing.IsInMemory ? "queue:" : "exchange:") + endpoint);

    /// <summary>The contract by its full name; null for a name that is no contract of this version.</summary>
    internal static Type? Contract(string fullName) => MessageTopology.Endpoints.Keys.FirstOrDefault(type => type.FullName == fullName);
}
