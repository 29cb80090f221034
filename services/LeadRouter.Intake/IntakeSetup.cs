using LeadRouter.Intake.Bodies;
using LeadRouter.Intake.CloudEvents;
using LeadRouter.Intake.Commit;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Failed;
using LeadRouter.Intake.Import;
using LeadRouter.Intake.Inbound;
using LeadRouter.Intake.Keys;
using LeadRouter.Intake.RateLimits;
using LeadRouter.ServiceDefaults.Redis;
using LeadRouter.ServiceDefaults.Transport;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LeadRouter.Intake;

/// <summary>The intake role. It needs an <see cref="ServiceDefaults.Transport.IIntakeTransport"/>, and nothing else of the other roles.</summary>
public static class IntakeSetup
{
    public static IHostApplicationBuilder AddIntake(this IHostApplicationBuilder builder)
    {
        AddReading(builder);
        builder.Services.AddMetrics();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IntakeMetrics>();
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddSingleton<BodyRoom>();
        builder.Services.AddSingleton(services => new RateLimiter(
            services.GetRequiredService<TimeProvider>(),
            services.GetService<RedisConnection>()
        ));
        builder.Services.AddSingleton<Admission>();
        builder.Services.AddSingleton<GroupCommit>();
        builder.Services.AddHostedService(services => services.GetRequiredService<GroupCommit>());
        builder.Services.AddSingleton<IntakeHandler>();
        builder.Services.AddSingleton<ImportSenders>();
        builder.Services.AddSingleton<ImportHandler>();
        builder.Services.AddHostedService<InboundConsumer>();
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.RequestHeaderEncodingSelector = CloudEventHeader.Encoding);
        return builder;
    }

    /// <summary>
    /// Reading failed activities again. It belongs to every process that has the database, with or without the intake role; a protocol adds its
    /// <see cref="IProtocolReader"/> here.
    /// </summary>
    public static IHostApplicationBuilder AddKeptReading(this IHostApplicationBuilder builder)
    {
        AddReading(builder);
        builder.Services.AddSingleton<IProtocolReader, SegmentAgain>();
        builder.Services.AddSingleton<IProtocolReader, ActivityAgain>();
        builder.Services.AddSingleton<IProtocolReader, ActivitiesAgain>();
        builder.Services.AddSingleton<IProtocolReader, SnowplowAgain>();
        builder.Services.AddSingleton<IProtocolReader, InboundAgain>();
        builder.Services.AddSingleton<IProtocolReader, BlockAgain>();
        builder.Services.AddSingleton(services => new KeySources(services.GetRequiredService<IOptions<IntakeOptions>>().Value.Keys));
        builder.Services.AddSingleton<IKeptReader, KeptReader>();
        return builder;
    }

    /// <summary>Whether intake may listen on these addresses: without a write key, only on those of this machine.</summary>
    /// <param name="urls">Such as <c>http://127.0.0.1:8080</c>; several in one text are separated by semicolons.</param>
    /// <returns>Null when it may; otherwise what is wrong and what to do, for the person who started it.</returns>
    public static string? RefusalToListen(IConfiguration configuration, IEnumerable<string> urls)
    {
        if (configuration.GetSection(IntakeOptions.Section + ":Keys").GetChildren().Any() || IngestKeys(configuration).Any())
        {
            return null;
        }

        var open = urls.SelectMany(list => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .FirstOrDefault(url => !OpenDoor.IsLoopback(url));
        return open is null
            ? null
            : $"{open} can be reached from other machines, and no write key is configured: anybody could send. "
                + "Set Intake:Keys:0:Key and Intake:Keys:0:Source (environment: Intake__Keys__0__Key, Intake__Keys__0__Source), or listen on http://127.0.0.1:8080.";
    }

    /// <summary>What readers need, once: a list that is bound twice is twice as long.</summary>
    private static void AddReading(IHostApplicationBuilder builder)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(EventTypes)))
        {
            return;
        }

        builder
            .Services.AddOptions<IntakeOptions>()
            .BindConfiguration(IntakeOptions.Section)
            .PostConfigure<IConfiguration>((options, configuration) => AddIngestKeys(options, configuration))
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<IntakeOptions>, IntakeOptionsValidator>();
        builder.Services.AddSingleton(services => new EventTypes([
            .. services.GetRequiredService<IOptions<IntakeOptions>>().Value.EventTypes,
        ]));
        builder.Services.AddSingleton(services => new BindingTable([
            .. services.GetRequiredService<IOptions<IntakeOptions>>().Value.Bindings,
        ]));
    }

    /// <summary>Keys of the read API's list that may send: without a source of their own they send as <c>default</c>.</summary>
    private static void AddIngestKeys(IntakeOptions options, IConfiguration configuration)
    {
        foreach (var key in IngestKeys(configuration))
        {
            options.Keys.Add(new IntakeKey { Key = key, Source = KeyRing.DefaultSource });
        }
    }

    private static IEnumerable<string> IngestKeys(IConfiguration configuration) =>
        configuration
            .GetSection("Api:Keys")
            .GetChildren()
            .Where(key => string.Equals(key["Role"], "ingest", StringComparison.OrdinalIgnoreCase))
            .Select(key => key["Key"] ?? "");
}
