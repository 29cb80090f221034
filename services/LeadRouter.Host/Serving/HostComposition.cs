using LeadRouter.Alerts;
using LeadRouter.Api;
using LeadRouter.Crm;
using LeadRouter.Engine.Signals;
using LeadRouter.Host.Propensity;
using LeadRouter.Intake;
using LeadRouter.Routing;
using LeadRouter.Scoring;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.ServiceDefaults.Configuration;
using LeadRouter.ServiceDefaults.Errors;
using LeadRouter.ServiceDefaults.Health;
using LeadRouter.ServiceDefaults.Logging;
using LeadRouter.ServiceDefaults.Redis;
using LeadRouter.ServiceDefaults.Roles;
using LeadRouter.ServiceDefaults.Telemetry;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage;
using MassTransit;

namespace LeadRouter.Host.Serving;

/// <summary>Puts a process together from its roles.</summary>
internal static class HostComposition
{
    /// <summary>An empty builder: nothing is configured that is not written here or in the user's own configuration.</summary>
    public static WebApplicationBuilder CreateBuilder()
    {
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions
            {
                Args = [],
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = Environments.Production,
            }
        );
        builder.WebHost.UseKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRouting();
        return builder;
    }

    /// <param name="builder">Its configuration is loaded.</param>
    /// <param name="settings">That configuration, read.</param>
    /// <param name="playbook">Null for a process that only takes activities in.</param>
    public static WebApplication Build(WebApplicationBuilder builder, HostSettings settings, LivePlaybook? playbook)
    {
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = StopDeadline.Services);
        builder.WebHost.UseUrls([.. settings.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Configure(builder.Configuration.GetSection("Kestrel")));
        builder.AddErrors().AddHealth(settings.RabbitMq, settings.NeedsDatabase).AddTelemetry(settings.Otlp);
        if (settings.Roles.HasFlag(Role.Intake))
        {
            // Before the schema: with RabbitMQ it takes activities in while the database is waited for.
            builder.AddIntake();
        }

        if (settings.NeedsDatabase)
        {
            builder.AddStorage(settings.Postgres, settings.Redis, settings.Data).AddStages(settings.Otlp);
        }

        if (settings.Roles.HasFlag(Role.Intake))
        {
            builder.AddRedis(settings.Redis);
        }

        builder.AddTransport(settings.RabbitMq, settings.Roles);
        if (playbook is not null)
        {
            builder.Services.AddSingleton(playbook);
            builder.Services.AddSingleton(settings);
            builder.Services.AddHostedService<PlaybookReload>();
            if (settings.NeedsDatabase)
            {
                builder.AddLiveModel();
            }
        }
        else
        {
            builder.Services.AddHostedService<NoPlaybookReload>();
        }

        AddRoles(builder, settings);
        ListensFirst.Use(builder);
        var app = builder.Build();
        Map(app, settings);
        return app;
    }

    private static void AddRoles(WebApplicationBuilder builder, HostSettings settings)
    {
        var consumers = new List<Action<IBusRegistrationConfigurator>>();
        if (settings.Roles.HasFlag(Role.Scoring))
        {
            builder.Services.AddSingleton(_ => Trainers.Configured(builder.Configuration));
            builder.AddScoring();
        }

        if (settings.Roles.HasFlag(Role.Routing))
        {
            builder.AddRouting();
            consumers.Add(RoutingSetup.Consumers);
        }

        if (settings.Roles.HasFlag(Role.Crm))
        {
            builder.AddCrm();
            consumers.Add(CrmSetup.Consumers);
        }

        if (settings.Roles.HasFlag(Role.Alerts))
        {
            builder.AddAlerts();
            consumers.Add(AlertsSetup.Consumers);
        }

        if (settings.NeedsDatabase)
        {
            builder.AddKeptReading().AddReadApi();
            builder.AddBus(settings.RabbitMq, consumers);
        }
        else
        {
            builder.AddDescription();
        }
    }

    private static void Map(WebApplication app, HostSettings settings)
    {
        RequestSpans.Use(app);
        RequestLog.Use(app);
        app.UseErrors();
        ServesWhileStarting.Use(app);
        ServesWhileStarting.Group(app).MapHealth();
        if (settings.Roles.HasFlag(Role.Intake))
        {
            (settings.RabbitMq is null ? app.MapGroup("") : ServesWhileStarting.Group(app)).MapIntake();
        }

        if (settings.NeedsDatabase)
        {
            // An answer goes by one playbook, whatever goes live meanwhile.
            var live = app.Services.GetRequiredService<LivePlaybook>();
            app.Use(
                async (context, next) =>
                {
                    using var rules = live.Pin();
                    await next(context);
                }
            );
            app.MapReadApi();
        }
        else
        {
            app.MapDescription();
            app.MapFallback(
                "/{**path}",
                (HttpRequest request) =>
                    Results.Problem(
                        $"There is no {request.Method} at this path. This process has the role intake alone: it takes activities in, /openapi/v1.json lists its routes, and /health/ready says how it is. Ask a process with scoring, routing, crm or alerts for what can be read.",
                        statusCode: StatusCodes.Status404NotFound,
                        title: "Nothing answers here",
                        type: "/problems/no-route"
                    )
            );
        }
    }
}
