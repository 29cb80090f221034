using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.ServiceDefaults.Roles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>Chooses the way from intake to scoring: RabbitMQ when there is one, else a table of the database.</summary>
public static class TransportSetup
{
    /// <param name="rabbitMq">The connection string; null = embedded.</param>
    /// <param name="roles">What this process does.</param>
    public static IHostApplicationBuilder AddTransport(this IHostApplicationBuilder builder, string? rabbitMq, Role roles)
    {
        builder.Services.AddOptions<TransportOptions>().BindConfiguration("Transport").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<TransportOptions>>().Value);
        if (rabbitMq is null)
        {
            builder.Services.AddSingleton<InboxSignal>();
            builder.Services.AddSingleton<InboxGauge>();
            builder.Services.AddSingleton<IIntakeTransport, InboxTransport>();
            builder.Services.AddSingleton<IActivitySource, InboxSource>();
            return builder;
        }

        builder.Services.AddSingleton(services => new RabbitConnection(
            rabbitMq,
            services.GetRequiredService<TransportOptions>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<RabbitConnection>>()
        ));
        builder.Services.AddSingleton(services => new RabbitPublishing(
            rabbitMq,
            services.GetRequiredService<TransportOptions>(),
            services.GetRequiredService<TimeProvider>()
        ));
        builder.Services.AddSingleton<BrokerProbe>();
        builder.Services.AddSingleton<IIntakeTransport, RabbitTransport>();
        builder.Services.AddSingleton<RabbitSource>();
        builder.Services.AddSingleton<IInboundSource, RabbitInbound>();
        builder.Services.AddSingleton<IActivitySource>(services => services.GetRequiredService<RabbitSource>());
        if (roles.HasFlag(Role.Intake))
        {
            builder.Services.AddHostedService<RabbitOpensEarly>();
        }

        if (roles.HasFlag(Role.Scoring))
        {
            builder.Services.AddHostedService<FailedActivityConsumer>();
            builder.Services.AddHostedService<DeadLetterConsumer>();
        }

        return builder;
    }
}
