using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Scoring.Batches;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Scoring.Decisions;
using LeadRouter.Scoring.Lifecycle;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Schema;
using LeadRouter.Storage.Sqlite;
using LeadRouter.Testing.Histories;
using LeadRouter.Testing.Playbooks;
using LeadRouter.Testing.Servers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadRouter.Scoring.Tests;

/// <summary>The scoring transaction on a database of its own, without a transport in front of it.</summary>
internal sealed partial class ScoringBench : IAsyncDisposable
{
    private string? folder;
    private readonly List<IAsyncDisposable> owned = [];

    private ScoringBench(LivePlaybook live) => Live = live;

    public LivePlaybook Live { get; }

    public required IDatabase Database { get; init; }

    public FixedClock Clock { get; private init; } = new(HistoryGenerator.Now);

    public BatchProcessor Processor =>
        field ??= new(
            Live,
            new IdentityStage(Live),
            new FoldStage(Live),
            new LifecycleStage(Live),
            new EvaluationStage(Live, new FoldStage(Live)),
            new DecisionStage(Live),
            new AlertStage(Live)
        );

    /// <summary>What stands between the transport and the transaction.</summary>
    /// <param name="log">Null = nobody reads it.</param>
    /// <param name="clock">Null = the system's.</param>
    public BatchHandler Handler(ILogger<BatchHandler>? log = null, TimeProvider? clock = null)
    {
        var services = new ServiceCollection().AddMetrics().AddSingleton<ScoringMetrics>().BuildServiceProvider();
        owned.Add(services);
        return new BatchHandler(
            Database,
            Processor,
            services.GetRequiredService<ScoringMetrics>(),
            clock ?? TimeProvider.System,
            log ?? NullLogger<BatchHandler>.Instance
        );
    }

    /// <summary>Another process on the same database, with another playbook.</summary>
    public ScoringBench Beside(Playbook playbook) => new(new LivePlaybook(playbook)) { Database = Database, Clock = Clock };

    /// <param name="playbook">Null = the sample.</param>
    public static async Task<ScoringBench> OnSqliteAsync(Playbook? playbook = null, long upTo = long.MaxValue)
    {
        var folder = Directory.CreateTempSubdirectory("leadrouter-scoring-").FullName;
        var clock = new FixedClock(HistoryGenerator.Now);
        var bench = await StartAsync(new SqliteDatabase(Path.Combine(folder, "test.db"), clock, new OutboxSignal()), clock, playbook, upTo);
        bench.folder = folder;
        return bench;
    }

    public static async Task<ScoringBench> OnPostgresAsync(long upTo = long.MaxValue, Playbook? playbook = null)
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var clock = new FixedClock(HistoryGenerator.Now);
        var bench = await StartAsync(
            new Storage.Postgres.PostgresDatabase(database.ConnectionString, clock, new OutboxSignal()),
            clock,
            playbook,
            upTo
        );
        bench.owned.Add(database);
        return bench;
    }

    /// <param name="upTo">Only the schema files up to this number, as an older version left its database; <see cref="MigrateAsync"/> brings it up.</param>
    public static Task<ScoringBench> OnAsync(Dialect dialect, long upTo = long.MaxValue, Playbook? playbook = null) =>
        dialect == Dialect.Postgres ? OnPostgresAsync(upTo, playbook) : OnSqliteAsync(playbook, upTo);

    /// <summary>As a program does it when it starts.</summary>
    public Task MigrateAsync() => new Migrator(Database, NullLogger<Migrator>.Instance).MigrateAsync(TestContext.Current.CancellationToken);

    /// <summary>Brings activities through in batches of the given size.</summary>
    public async Task ProcessAsync(
        IEnumerable<Activity> activities,
        int batchSize,
        ActivityOrigin origin = ActivityOrigin.Live,
        long? arrivedAt = null
    )
    {
        foreach (var batch in activities.Chunk(batchSize))
        {
            await Database.TransactAsync(
                (unit, token) =>
                    Processor.ProcessAsync(
                        unit,
                        [
                            .. batch.Select(activity =>
                                ReceivedActivity.Read(new StampedActivity(arrivedAt ?? activity.At, origin, ActivityJson.Write(activity)))
                            ),
                        ],
                        token
                    ),
                TestContext.Current.CancellationToken
            );
        }
    }

    /// <summary>Brings one batch through, but for a transaction that dies at one of its statements.</summary>
    /// <param name="step">1-based.</param>
    /// <returns>False when it died there, and left nothing behind; true when the batch has fewer statements and is through.</returns>
    public async Task<bool> TryProcessAsync(IReadOnlyCollection<Activity> batch, int step)
    {
        StatementCut? cut = null;
        try
        {
            await Database.TransactAsync(
                (unit, token) =>
                {
                    cut = new StatementCut((SqliteConnection)unit.Connection, step);
                    return Processor.ProcessAsync(unit, [.. batch.Select(Received)], token);
                },
                TestContext.Current.CancellationToken
            );
            return true;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == StatementCut.Interrupted)
        {
            return false;
        }
        finally
        {
            cut?.Dispose();
        }
    }

    private static ReceivedActivity Received(Activity activity) =>
        ReceivedActivity.Read(new StampedActivity(activity.At, ActivityOrigin.Live, ActivityJson.Write(activity)));

    /// <summary>Evaluates everybody whose time has come.</summary>
    public Task DueAsync() =>
        Database.TransactAsync(
            async (unit, token) =>
                await Processor.EvaluateDueAsync(
                    unit,
                    await unit.QueryAsync<string>(
                        "select id from contacts where next_evaluation_at <= @Now order by next_evaluation_at, id",
                        new { unit.Now },
                        token
                    ),
                    token
                ),
            TestContext.Current.CancellationToken
        );

    public async ValueTask DisposeAsync()
    {
        switch (Database)
        {
            case IAsyncDisposable slow:
                await slow.DisposeAsync();
                break;
            case IDisposable quick:
                quick.Dispose();
                break;
        }

        foreach (var part in owned)
        {
            await part.DisposeAsync();
        }

        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<ScoringBench> StartAsync(IDatabase database, FixedClock clock, Playbook? playbook, long upTo)
    {
        var bench = new ScoringBench(new LivePlaybook(playbook ?? SamplePlaybook.Create())) { Database = database, Clock = clock };
        if (upTo == long.MaxValue)
        {
            await bench.MigrateAsync();
            return bench;
        }

        await bench.ExecuteAsync("create table schema_versions (number bigint primary key, name text not null, checksum text not null)");
        foreach (var file in SchemaFile.All(database.Dialect).Where(file => file.Number <= upTo))
        {
            await bench.ExecuteAsync(file.Sql);
            await bench.ExecuteAsync(
                FormattableString.Invariant(
                    $"insert into schema_versions (number, name, checksum) values ({file.Number}, '{file.Name}', '{file.Checksum}')"
                )
            );
        }

        return bench;
    }
}
