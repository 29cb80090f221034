using MassTransit;
using Microsoft.Extensions.DependencyInjection;
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
        return builder;
    }

    public static void Consumers(IBusRegistrationConfigurator bus) =>
        bus.AddConsumer<LeadQualifiedConsumer, LeadQualifiedConsumerDefinition>();
}
