using LeadRouter.Storage.Accounts;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.FailedActivities;
using LeadRouter.Storage.LiveModels;
using LeadRouter.Storage.Models;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Postgres;
using LeadRouter.Storage.ReadSide;
using LeadRouter.Storage.Retention;
using LeadRouter.Storage.Schema;
using LeadRouter.Storage.Sqlite;
using LeadRouter.Storage.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadRouter.Storage;

/// <summary>Chooses the truth and the read side, and brings the schema up before anything else starts.</summary>
public static class StorageSetup
{
    /// <param name="postgres">The connection string; null = a SQLite file.</param>
    /// <param name="redis">The connection string; null = a read side in this process.</param>
    /// <param name="dataFolder">Where the SQLite file lives; made when missing.</param>
    public static IHostApplicationBuilder AddStorage(
        this IHostApplicationBuilder builder,
        string? postgres,
        string? redis,
        string dataFolder
    )
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<OutboxSignal>();
        if (postgres is null)
        {
            Directory.CreateDirectory(dataFolder);
            builder.Services.AddSingleton<IDatabase>(services => new SqliteDatabase(
                Path.Combine(dataFolder, "leadrouter.db"),
                services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<OutboxSignal>()
            ));
        }
        else
        {
            builder.Services.AddSingleton<IDatabase>(services => new PostgresDatabase(
                postgres,
                services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<OutboxSignal>()
            ));
        }

        if (redis is null)
        {
            builder.Services.AddSingleton<IStateCache, MemoryStateCache>();
        }
        else
        {
            builder.Services.AddSingleton<IStateCache>(services => new RedisStateCache(
                redis,
                services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<ILogger<RedisStateCache>>()
            ));
        }

        builder.Services.AddOptions<RetentionOptions>().BindConfiguration("Retention").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();
        builder.Services.AddSingleton<Migrator>();
        builder.Services.AddSingleton<ContactReader>();
        builder.Services.AddSingleton<ContactBatchReader>();
        builder.Services.AddSingleton<AccountDirectory>();
        builder.Services.AddHostedService<SchemaStart>();
        builder.Services.AddSingleton<ModelRegistry>();
        builder.Services.AddSingleton<ModelReader>();
        builder.Services.AddSingleton<LeadPastReader>();
        builder.Services.AddHostedService<Janitor>();
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<FailedActivityQueries>();
        builder.Services.AddSingleton<FailedActivityLedger>();
        builder.Services.AddSingleton<FailedActivityMetrics>();
        builder.Services.AddHostedService<FailedActivityKeeper>();
        return builder;
    }

    /// <summary>For a process with a playbook: what is added after this starts with the champion in it.</summary>
    public static IHostApplicationBuilder AddLiveModel(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PropensityMetrics>();
        builder.Services.AddSingleton<ChampionWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ChampionWatch>());
        builder.Services.AddHealthChecks().AddCheck<ModelHealth>("propensity", tags: ["ready", "told"]);
        return builder;
    }
}
