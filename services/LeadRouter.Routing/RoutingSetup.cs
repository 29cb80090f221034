using LeadRouter.Routing.Leaving;
using LeadRouter.Routing.ServiceLevels;
using LeadRouter.Routing.Standing;
using LeadRouter.Routing.Waiting;
using LeadRouter.Storage.Members;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LeadRouter.Routing;

/// <summary>The routing role: qualified leads get their owner, and those that nobody has room for wait for it.</summary>
public static class RoutingSetup
{
    public static IHostApplicationBuilder AddRouting(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<StandingReader>();
        builder.Services.AddSingleton<WaitingSignal>();
        builder.Services.AddSingleton<LeadAssigner>();
        builder.Services.AddSingleton<LeadGroup>();
        builder.Services.AddSingleton<LeadRerouter>();
        builder.Services.AddSingleton<LeadReleasing>();
        builder.Services.AddHostedService<DirectoryKeeper>();
        builder.Services.AddHostedService<WaitingLeads>();
        builder.Services.AddSingleton<ServiceLevelSteps>();
        builder.Services.AddHostedService<ServiceLevelTimer>();
        builder.Services.AddSingleton<ILeavePreview, LeavePreview>();
        builder.Services.AddHostedService<LeavingMembers>();
        return builder;
    }

    public static void Consumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<LeadQualifiedConsumer, LeadQualifiedConsumerDefinition>();
        bus.AddConsumer<LeadReleasedConsumer, LeadReleasedConsumerDefinition>();
        bus.AddConsumer<TouchAnsweredConsumer, TouchAnsweredConsumerDefinition>();
    }
}
