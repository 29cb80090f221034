using LeadRouter.Alerts.Activities;
using LeadRouter.Alerts.Coalescing;
using LeadRouter.Alerts.Content;
using LeadRouter.Alerts.Deliveries;
using LeadRouter.Alerts.Email;
using LeadRouter.Alerts.Slack;
using LeadRouter.Storage.Alerts;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LeadRouter.Alerts;

/// <summary>The alerts role: hears of what happened, decides who is told, and tells them.</summary>
public static class AlertsSetup
{
    /// <summary>Needs the database, the live playbook, the contact reader, the clock and the bus from the host.</summary>
    public static IHostApplicationBuilder AddAlerts(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AlertsOptions>().Bind(builder.Configuration.GetSection(AlertsOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AlertsOptions>, AlertsOptionsValidator>();
        services.AddSingleton<AlertSignal>();
        services.AddSingleton<AlertRecorder>();
        services.AddSingleton<AlertComposer>();
        services.AddSingleton<DeliveryStore>();
        services.TryAddSingleton<AlertQueries>();
        services.AddLane<SlackChannel>();
        services.AddLane<EmailChannel>();
        // The webhook's address is a secret, and the client's own log would write it down. Its time-out is the channel's, by our clock.
        services
            .AddHttpClient(SlackChannel.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        services.AddHostedService<AlertWorker>();
        return builder;
    }

    public static void Consumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<KeyAccountActivityConsumer, KeyAccountActivityConsumerDefinition>();
        bus.AddConsumer<KeyAssetDownloadedConsumer, KeyAssetDownloadedConsumerDefinition>();
        bus.AddConsumer<LeadRoutedConsumer, LeadRoutedConsumerDefinition>();
        bus.AddConsumer<LeadJoinedConsumer, LeadJoinedConsumerDefinition>();
        bus.AddConsumer<ContactAttachedConsumer, ContactAttachedConsumerDefinition>();
        bus.AddConsumer<EnrichmentOverdueConsumer, EnrichmentOverdueConsumerDefinition>();
        bus.AddConsumer<LeadWaitingConsumer, LeadWaitingConsumerDefinition>();
        bus.AddConsumer<OwnerRemindedConsumer, OwnerRemindedConsumerDefinition>();
        bus.AddConsumer<LeadEscalatedConsumer, LeadEscalatedConsumerDefinition>();
    }

    private static void AddLane<TChannel>(this IServiceCollection services)
        where TChannel : class, IAlertChannel
    {
        services.AddSingleton<TChannel>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<AlertLane>(provider, provider.GetRequiredService<TChannel>()));
    }
}
