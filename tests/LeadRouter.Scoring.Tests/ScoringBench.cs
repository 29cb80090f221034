using System.Globalization;
using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Activities;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Scoring.Batches;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Scoring.Decisions;
using LeadRouter.Scoring.Lifecycle;
using LeadRouter.Storage;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.ReadSide;
using LeadRouter.Storage.Schema;
using LeadRouter.Storage.Sqlite;
using LeadRouter.Testing.Histories;
using LeadRouter.Testing.Playbooks;
using LeadRouter.Testing.Servers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadRouter.Scoring.Tests;

/// <summary>The scoring transaction on a database of its own, without a transport in front of it.</summary>
internal sealed class ScoringBench : IAsyncDisposable
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

        static ReceivedActivity Received(Activity activity) =>
            ReceivedActivity.Read(new StampedActivity(activity.At, ActivityOrigin.Live, ActivityJson.Write(activity)));
    }

    /// <summary>Every contact as it is stored: its known identities, or its browser, with the state's bytes.</summary>
    public async Task<IReadOnlyDictionary<string, string>> StatesAsync()
    {
        await using var connection = await Database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            select i.node, i.contact_id, s.state from contacts c
            join identities i on i.contact_id = c.id join contact_states s on s.contact_id = c.id
            where c.merged_into is null order by i.node
            """;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var nodes = new Dictionary<string, (List<string> Nodes, string State)>(StringComparer.Ordinal);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            var id = reader.GetString(1);
            nodes.TryAdd(id, ([], Convert.ToHexString((byte[])reader.GetValue(2))));
            nodes[id].Nodes.Add(reader.GetString(0));
        }

        return nodes.Values.ToDictionary(contact => NameOf(contact.Nodes), contact => contact.State, StringComparer.Ordinal);
    }

    /// <summary>What the pure engine makes of the whole log at once.</summary>
    public IReadOnlyDictionary<string, string> Oracle(IEnumerable<Activity> activities) =>
        IdentityResolver
            .Resolve(activities)
            .ToDictionary(
                history => NameOf(history.Nodes),
                history => Convert.ToHexString(ContactFold.Fold(history.Activities, Live.Classifier).ToBytes()),
                StringComparer.Ordinal
            );

    /// <summary>Every known person's evaluation as the read side gives it, as JSON.</summary>
    /// <param name="asOf">Folded again from the log at this instant: Unix milliseconds; null = as stored.</param>
    public async Task<IReadOnlyDictionary<string, string>> EvaluationsAsync(IEnumerable<string> users, long? asOf = null)
    {
        var reader = new ContactReader(Database, Live, new MemoryStateCache());
        var evaluations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var user in users)
        {
            var contact = asOf is { } instant
                ? await reader.FindAsOfAsync(user, instant, TestContext.Current.CancellationToken)
                : await reader.FindAsync(user, TestContext.Current.CancellationToken);
            if (contact is { } found)
            {
                evaluations[user] = Evaluate(found.State, found.Account);
            }
        }

        return evaluations;
    }

    /// <summary>The same from the pure engine.</summary>
    public IReadOnlyDictionary<string, string> EvaluationOracle(IReadOnlyList<Activity> activities, IEnumerable<string> users)
    {
        var log = IdentityResolver.Deduplicate(activities).Select(entry => entry.Activity).ToList();
        var facts = log.GroupBy(activity => AccountKeys.OfActivity(activity) ?? "", StringComparer.Ordinal)
            .ToDictionary(
                account => account.Key,
                account =>
                {
                    var all = new AccountFacts();
                    foreach (var activity in account)
                    {
                        all.Apply(activity);
                    }

                    return all;
                },
                StringComparer.Ordinal
            );
        var people = IdentityResolver
            .Resolve(activities)
            .Select(history => (history.Nodes, State: ContactFold.Fold(history.Activities, Live.Classifier)))
            .ToList();
        var evaluations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var user in users)
        {
            var (_, state) = people.FirstOrDefault(person => person.Nodes.Contains("u:" + user, StringComparer.Ordinal));
            if (state is not null)
            {
                var key = AccountKeys.Of(state);
                var members = people
                    .Select(person => person.State)
                    .Where(other => key is not null && AccountKeys.Of(other) == key)
                    .ToList();
                evaluations[user] = Evaluate(
                    state,
                    new AccountView(key, facts.GetValueOrDefault(key ?? "-") ?? new AccountFacts(), key is null ? [state] : members)
                );
            }
        }

        return evaluations;
    }

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

    /// <summary>Every lead: episode, stage, reason, when it ended, until when it sleeps.</summary>
    public Task<IReadOnlyList<string>> LeadsAsync() =>
        RowsAsync(
            """
            select episode || ' ' || stage || ' ' || coalesce(exit_reason, '-') || ' ' || coalesce(cast(closed_at as text), '-') || ' '
                   || coalesce(cast(wake_at as text), '-')
            from leads order by account_key, motion, episode
            """
        );

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The first column.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    /// <summary>How the database goes about a query, in its own words.</summary>
    public async Task<IReadOnlyList<string>> PlanAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(reader.GetString(reader.FieldCount - 1));
        }

        return lines;
    }

    public async Task<long> CountAsync(string sql) => Convert.ToInt64(await ScalarAsync(sql), CultureInfo.InvariantCulture);

    /// <summary>The registers of an account: field, source and value.</summary>
    public async Task<IReadOnlyList<string>> FieldsAsync(string account)
    {
        await using var connection = await Database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"select field || ' ' || source || ' ' || value from account_facts where account_key = '{account}'";
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var fields = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            fields.Add(reader.GetString(0));
        }

        fields.Sort(StringComparer.Ordinal);
        return fields;
    }

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

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
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

    private string Evaluate(ContactState state, AccountView account) =>
        JsonSerializer.Serialize(
            Evaluator.Evaluate(state, account, Live.Playbook, new EvaluationContext(HistoryGenerator.Now, FindNextChange: true)),
            DecisionJson.Options
        );

    private static string NameOf(IReadOnlyList<string> nodes)
    {
        var known = nodes.Where(node => !node.StartsWith("a:", StringComparison.Ordinal)).ToList();
        return string.Join(' ', (known.Count > 0 ? known : nodes).Order(StringComparer.Ordinal));
    }
}
