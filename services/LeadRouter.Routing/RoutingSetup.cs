using LeadRouter.Routing.ServiceLevels;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace LeadRouter.Routing;

/// <summary>The routing role: qualified leads get their owner.</summary>
public static class RoutingSetup
{
    public static IHostApplicationBuilder AddRouting(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OwnedAccount>();
        builder.Services.AddSingleton<LeadAssigner>();
        builder.Services.AddHostedService<DirectoryKeeper>();
        builder.Services.TryAddSingleton<ILeadReroute, NoReroute>();
        builder.Services.AddSingleton<ServiceLevelSteps>();
        builder.Services.AddHostedService<ServiceLevelTimer>();
        return builder;
    }

    public static void Consumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<LeadQualifiedConsumer, LeadQualifiedConsumerDefinition>();
        bus.AddConsumer<TouchAnsweredConsumer, TouchAnsweredConsumerDefinition>();
    }
}
