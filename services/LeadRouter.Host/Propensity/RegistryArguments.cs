using System.CommandLine;
using LeadRouter.Host.Serving;
using LeadRouter.ServiceDefaults.Configuration;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Postgres;
using LeadRouter.Storage.Schema;
using LeadRouter.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadRouter.Host.Propensity;

/// <summary>Whose registry of models a verb works with: the database of a server, beside it.</summary>
internal sealed class RegistryArguments
{
    private readonly Option<string?> _data = new("--data")
    {
        Description = "Folder of the server's embedded files. [default: leadrouter in your local application data]",
        HelpName = "DIR",
    };

    private readonly Option<string?> _config = new("--config")
    {
        Description = "A JSON file of configuration keys, as serve reads it.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description =
            "Any configuration key, for example ConnectionStrings:Postgres=...; also as --ConnectionStrings:Postgres=.... Repeatable.",
        HelpName = "KEY=VALUE",
    };

    public static RegistryArguments AddTo(Command command)
    {
        var arguments = new RegistryArguments();
        command.Add(arguments._data);
        command.Add(arguments._config);
        command.Add(arguments._set);
        arguments._set.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
            {
                result.AddError($"--set wants KEY=VALUE; there is no '=' in '{token.Value}'.");
            }
        });
        return arguments;
    }

    /// <summary>Whether somebody has said whose.</summary>
    public bool AreGiven(ParseResult parsed) =>
        ((Option[])[_data, _config, _set]).Any(option => parsed.GetResult(option) is { Implicit: false });

    /// <summary>What the server is configured with.</summary>
    public IConfiguration Configuration(ParseResult parsed)
    {
        var values = (parsed.GetValue(_set) ?? [])
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => (string?)pair[1], StringComparer.OrdinalIgnoreCase);
        if (parsed.GetValue(_data) is { } folder)
        {
            values["LeadRouter:Data"] = folder;
        }

        var configuration = new ConfigurationManager();
        ConfigurationSources.Load(configuration, new ServingArguments(parsed.GetValue(_config), values));
        return configuration;
    }

    /// <summary>Runs something with the registry's database, which is made when there is none yet.</summary>
    public async Task<T> WithDatabaseAsync<T>(ParseResult parsed, Func<IDatabase, Task<T>> work, CancellationToken cancellationToken)
    {
        var settings = SettingsReader.Read(Configuration(parsed), PlaybookStart.Example).OrThrow();
        if (settings.Postgres is { } postgres)
        {
            await using var server = new PostgresDatabase(postgres, TimeProvider.System, new OutboxSignal());
            return await MigratedAsync(server);
        }

        Directory.CreateDirectory(settings.Data);
        using var file = new SqliteDatabase(Path.Combine(settings.Data, "leadrouter.db"), TimeProvider.System, new OutboxSignal());
        return await MigratedAsync(file);

        async Task<T> MigratedAsync(IDatabase database)
        {
            await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(cancellationToken);
            return await work(database);
        }
    }
}
