using System.Net.Http.Headers;
using LeadRouter.Crm.Contacts;
using LeadRouter.Crm.Feedback;
using LeadRouter.Crm.HubSpot;
using LeadRouter.Crm.Owners;
using LeadRouter.Crm.Requests;
using LeadRouter.Crm.Systems;
using LeadRouter.Crm.Touches;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LeadRouter.Crm;

/// <summary>The CRM role. Wants the storage, the live playbook, the bus and a <see cref="TimeProvider"/> from the host.</summary>
public static class CrmSetup
{
    public static IHostApplicationBuilder AddCrm(this IHostApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("Crm");
        builder.Services.AddOptions<CrmOptions>().Bind(section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<CrmOptions>, CrmOptionsValidator>();
        builder.Services.AddSingleton<CrmSignal>();
        builder.Services.AddSingleton<TouchSignal>();
        if ((section.Get<CrmOptions>() ?? new CrmOptions()).IsConnected)
        {
            builder.Services.AddHubSpot();
            builder.Services.AddSingleton<KeptOwners>();
            builder.Services.AddSingleton<CrmReader>();
            builder.Services.AddSingleton<CrmSync>();
            builder.Services.AddHostedService<CrmWorker>();
            builder.Services.AddSingleton<TouchReader>();
            builder.Services.AddHostedService<TouchWorker>();
            builder.Services.AddSingleton<CrmOwnerReader>();
            builder.Services.AddHostedService<CrmOwnerWorker>();
            if ((section.Get<CrmOptions>() ?? new CrmOptions()).HubSpot.ReadsLeadStatus)
            {
                builder.Services.AddSingleton<LeadStatusReader>();
                builder.Services.AddHostedService<LeadStatusWorker>();
            }
        }

        return builder;
    }

    /// <summary>All on one endpoint.</summary>
    public static void Consumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<LeadRoutedConsumer, LeadRoutedConsumerDefinition>();
        bus.AddConsumer<LeadJoinedConsumer, LeadJoinedConsumerDefinition>();
        bus.AddConsumer<ScoreChangedConsumer, ScoreChangedConsumerDefinition>();
        bus.AddConsumer<ScoresChangedConsumer, ScoresChangedConsumerDefinition>();
        bus.AddConsumer<TouchAskedConsumer, TouchAskedConsumerDefinition>();
    }

    internal static IServiceCollection AddHubSpot(this IServiceCollection services)
    {
        services
            .AddHttpClient(
                HubSpotRequest.Client,
                (provider, client) =>
                {
                    var options = provider.GetRequiredService<IOptions<CrmOptions>>().Value.HubSpot;
                    client.BaseAddress = new Uri(options.BaseUrl.TrimEnd('/') + "/");
                    client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Token.Trim());
                    client.Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
                }
            )
            // The factory's own log lines hold the address, and an owner is looked up by e-mail.
            .RemoveAllLoggers()
            // A redirect would carry a write elsewhere, or turn it into a read.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddSingleton<HubSpotRequest>();
        services.AddSingleton<ICrmSystem, HubSpotCrm>();
        services.AddSingleton<ILeadStatusSource, HubSpotLeadStatuses>();
        services.AddSingleton<ITouchSource, HubSpotTouches>();
        services.AddSingleton<ICrmOwnerSource, HubSpotOwners>();
        return services;
    }
}
