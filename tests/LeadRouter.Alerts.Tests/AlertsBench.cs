using System.Globalization;
using Dapper;
using LeadRouter.Alerts.Coalescing;
using LeadRouter.Alerts.Deliveries;
using LeadRouter.Contracts.Activities;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage;
using LeadRouter.Storage.Alerts;
using LeadRouter.Storage.Outbox;
using LeadRouter.Testing.Playbooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Alerts.Tests;

/// <summary>The alerts role on SQLite and the in-memory bus. Without its worker the test tries what is due itself, by its own clock.</summary>
public sealed class AlertsBench : IAsyncDisposable
{
    public const string Account = "kunde.example";
    public const string Owner = "ana@acme.example";

    private readonly string folder = Directory.CreateTempSubdirectory("leadrouter-alerts-").FullName;
    private readonly BenchClock? clock;
    private readonly IHost host;
    private int activities;

    private AlertsBench(Playbook playbook, IReadOnlyDictionary<string, string?> settings, bool withWorker, string? postgres)
    {
        // A worker waits by the clock: only a real one gets it on.
        clock = withWorker ? null : new BenchClock();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.AddStorage(postgres, null, folder);
        builder.Services.AddSingleton(new LivePlaybook(playbook));
        builder.AddBus(null, AlertsSetup.Consumers);
        builder.AddAlerts();
        if (!withWorker)
        {
            builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(AlertWorker)));
        }

        host = builder.Build();
    }

    public BenchClock Clock => clock ?? throw new InvalidOperationException("With its worker the role runs by the machine's clock.");

    /// <summary>Every line that was logged.</summary>
    public BenchLog Log { get; } = new();

    public AlertRecorder Recorder => host.Services.GetRequiredService<AlertRecorder>();

    public AlertSignal Signal => host.Services.GetRequiredService<AlertSignal>();

    public long Now => host.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds();

    public IDatabase Database => host.Services.GetRequiredService<IDatabase>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="settings">Keys and values in turn.</param>
    public static async Task<AlertsBench> StartAsync(
        IReadOnlyDictionary<string, string?> settings,
        Func<AlertRules, AlertRules>? rules = null,
        bool withWorker = false,
        string? postgres = null
    )
    {
        var sample = SamplePlaybook.Create();
        var bench = new AlertsBench(sample with { Alerts = rules?.Invoke(sample.Alerts) ?? sample.Alerts }, settings, withWorker, postgres);
        try
        {
            await bench.host.StartAsync(Token);
            return bench;
        }
        catch
        {
            bench.Remove();
            throw;
        }
    }

    /// <summary>The account has this owner by fact.</summary>
    public Task OwnAsync(string account, string owner) =>
        ExecuteAsync(
            "insert into account_facts (account_key, field, value, at, source, message_id) values (@account, 'owner', @owner, 1, 'crm', 'm')",
            new { account, owner }
        );

    /// <summary>A contact whose traits are known.</summary>
    public async Task<Guid> MeetAsync(params (string Name, string Value)[] traits)
    {
        var id = new Guid(++activities, 0, 0, new byte[8]);
        var live = host.Services.GetRequiredService<LivePlaybook>();
        var identify = new Activity
        {
            Source = "default",
            MessageId = id.ToString(),
            Type = ActivityType.Identify,
            At = Now,
            Email = "jane@kunde.example",
            Traits = traits.ToDictionary(trait => trait.Name, trait => trait.Value, StringComparer.Ordinal),
        };
        var state = ContactFold.Fold([identify], live.Classifier);
        await ExecuteAsync(
            """
            insert into contacts (id, created_at, version, account_key, latest_at, is_live) values (@Id, 1, 1, @Account, @LatestAt, 1);
            insert into contact_states (contact_id, signals_hash, state, state_hash) values (@Id, @SignalsHash, @State, @Hash);
            """,
            new
            {
                Id = id.ToString("N"),
                Account,
                state.LatestAt,
                live.Playbook.SignalsHash,
                State = state.ToBytes(),
                Hash = state.Hash(),
            }
        );
        return id;
    }

    public KeyAccountActivity Look(Guid? contact = null, string signal = "pricing", string what = "/pricing", string account = Account) =>
        new()
        {
            ActivityKey = (++activities).ToString("x32", CultureInfo.InvariantCulture),
            ContactId = contact ?? new Guid(9, 9, 9, new byte[8]),
            AccountKey = account,
            Signal = signal,
            What = what,
            At = Now,
        };

    public Task HearAsync(KeyAccountActivity message) => HearAsync($"key-account:{message.ActivityKey}", message);

    /// <summary>Sends a message as another role does, and waits until it has been handled.</summary>
    public async Task HearAsync<TMessage>(string key, TMessage message)
        where TMessage : class
    {
        await Database.TransactAsync(
            (unit, _) =>
            {
                unit.Send(key, message);
                return Task.CompletedTask;
            },
            Token
        );
        await UntilAsync(async () =>
            await CountAsync("select count(*) from outbox where endpoint = @Alerts", new { MessageTopology.Alerts }) == 0
            && await CountAsync("select count(*) from consumed where endpoint = @Alerts and id = @key", new { MessageTopology.Alerts, key })
                == 1
        );
        (await CountAsync("select count(*) from failed_messages")).ShouldBe(0, "a message could not be handled");
    }

    /// <summary>Tries everything that is due, once the channels are ready.</summary>
    /// <returns>How many attempts were made.</returns>
    public async Task<int> DeliverAsync()
    {
        var attempts = 0;
        foreach (var lane in host.Services.GetServices<AlertLane>())
        {
            while (await lane.DeliverNextAsync(Token))
            {
                attempts++;
            }
        }

        return attempts;
    }

    public DeliveryStore Deliveries => host.Services.GetRequiredService<DeliveryStore>();

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<AlertRow>> AlertsAsync() => new AlertQueries(Database).ListAsync(100, null, Token);

    public async Task ExecuteAsync(string sql, object? args = null)
    {
        await using var connection = await Database.OpenAsync(Token);
        await connection.ExecuteAsync(new CommandDefinition(sql, args, cancellationToken: Token));
    }

    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Token);
        late.CancelAfter(TimeSpan.FromSeconds(20));
        while (!await isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), late.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        Remove();
    }

    private void Remove()
    {
        host.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<long> CountAsync(string sql, object? args = null)
    {
        await using var connection = await Database.OpenAsync(Token);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(sql, args, cancellationToken: Token));
    }
}
