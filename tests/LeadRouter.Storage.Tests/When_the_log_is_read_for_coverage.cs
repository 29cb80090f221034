using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Storage.Coverage;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Schema;
using LeadRouter.Storage.Sqlite;
using LeadRouter.Testing.Playbooks;
using LeadRouter.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace LeadRouter.Storage.Tests;

/// <summary>On both databases, over several pages.</summary>
public sealed class When_the_log_is_read_for_coverage : IAsyncLifetime
{
    private const int Rows = 4_500;
    private readonly string folder = Directory.CreateTempSubdirectory("leadrouter-storage-").FullName;
    private readonly List<IAsyncDisposable> open = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Every_activity_of_the_window_counts_once_and_no_other(Dialect dialect)
    {
        var database = await FilledAsync(dialect);
        var shares = new List<double>();

        var result = await new CoverageQueries(database).ReadAsync(
            SamplePlaybook.Create(),
            new CoverageQuestion(1_000, 3_999, 10, null),
            shares.Add,
            Token
        );

        result.IsComplete.ShouldBeTrue();
        result.Report.Activities.ShouldBe(3_000);
        result.Report.Covered.ShouldBe(1_500);
        shares.Count.ShouldBe(2);
        shares.ShouldBeInOrder(SortDirection.Ascending);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_bound_takes_what_was_stored_last_and_says_so(Dialect dialect)
    {
        var database = await FilledAsync(dialect);

        var some = await Read(2_500);
        var all = await Read(Rows);

        some.IsComplete.ShouldBeFalse();
        some.Report.Activities.ShouldBe(2_500);
        all.IsComplete.ShouldBeTrue();
        all.Report.Activities.ShouldBe(Rows);

        Task<CoverageResult> Read(long most) =>
            new CoverageQueries(database).ReadAsync(SamplePlaybook.Create(), new CoverageQuestion(0, Rows, 10, most), null, Token);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_form_that_is_filled_in_every_week_and_broke_is_silent_whatever_the_window(Dialect dialect)
    {
        const long Day = 24 * 60 * 60 * 1000;
        var database = await FilledAsync(dialect, Enumerable.Range(0, 6).Select(week => Row(week, "demo", 7 * week * Day)));
        var now = (35 + 27) * Day;

        foreach (var days in new[] { 7, 30, 90 })
        {
            var result = await new CoverageQueries(database).ReadAsync(
                SamplePlaybook.Create(),
                new CoverageQuestion(now - (days * Day), now, 10, null),
                null,
                Token
            );

            var form = result.Report.KeyForms.Single(form => form.Form == "demo");
            form.IsSilent.ShouldBeTrue();
            form.UsualGap.ShouldBe(7 * Day);
            form.LastSeen.ShouldBe(35 * Day);
            form.Fills.ShouldBe(result.Report.Activities);
            form.Fills.ShouldBe(
                days switch
                {
                    7 => 0,
                    30 => 1,
                    _ => 6,
                }
            );
        }
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(open))
        {
            await one.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private Task<IDatabase> FilledAsync(Dialect dialect) => FilledAsync(dialect, Enumerable.Range(0, Rows).Select(number => Row(number)));

    private async Task<IDatabase> FilledAsync(Dialect dialect, IEnumerable<object> rows)
    {
        var database = await CreateAsync(dialect);
        await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(Token);
        await database.TransactAsync(
            (unit, token) =>
                unit.ExecuteAsync(
                    "insert into activities (id, key, at, arrived_at, origin, body) values (@Id, @Key, @At, @At, 0, @Body)",
                    rows,
                    token
                ),
            Token
        );
        return database;
    }

    private async Task<IDatabase> CreateAsync(Dialect dialect)
    {
        if (dialect == Dialect.Sqlite)
        {
            return new SqliteDatabase(Path.Combine(folder, "test.db"), TimeProvider.System, new OutboxSignal());
        }

        var server = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(Token);
        open.Add(server);
        var database = new Postgres.PostgresDatabase(server.ConnectionString, TimeProvider.System, new OutboxSignal());
        open.Add(database);
        return database;
    }

    private static object Row(int number) =>
        Row(
            new Activity
            {
                Source = "web",
                MessageId = $"m{number}",
                Type = ActivityType.Page,
                At = number,
                Url = number % 2 == 0 ? "https://v.example/pricing" : "https://v.example/blog",
            },
            number
        );

    private static object Row(int number, string form, long at) =>
        Row(
            new Activity
            {
                Source = "web",
                MessageId = $"m{number}",
                Type = ActivityType.Form,
                At = at,
                Form = form,
            },
            number
        );

    private static object Row(Activity activity, int number) =>
        new
        {
            Id = (long)number + 1,
            Key = ActivityKey.Of(activity),
            activity.At,
            Body = ActivityJson.Write(activity),
        };
}
