using System.Diagnostics.Metrics;
using Dapper;
using LeadRouter.Storage.FailedActivities;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Retention;
using LeadRouter.Storage.Schema;
using LeadRouter.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace LeadRouter.Storage.Tests;

public sealed class When_failed_activities_take_too_much : IDisposable
{
    private const int Megabyte = 1024 * 1024;
    private readonly string folder = Directory.CreateTempSubdirectory("leadrouter-storage-").FullName;
    private readonly SqliteDatabase database;

    public When_failed_activities_take_too_much() =>
        database = new SqliteDatabase(Path.Combine(folder, "test.db"), TimeProvider.System, new OutboxSignal());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_longest_unseen_are_dropped_and_counted()
    {
        await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(Token);
        await using var connection = await database.OpenAsync(Token);
        foreach (var seen in new[] { 3, 1, 4, 2, 5 })
        {
            await connection.ExecuteAsync(
                "insert into failed_activities (id, reason, detail, source, bytes, first_seen, last_seen, count, size) values (@Id, 'unparseable', '', 'web', x'00', 1, @seen, 1, @Size)",
                new
                {
                    Id = $"f{seen}",
                    seen,
                    Size = Megabyte - FailedActivityKeeper.RowBytes,
                }
            );
        }

        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var metrics = new FailedActivityMetrics(services.GetRequiredService<IMeterFactory>(), TimeProvider.System);
        var (dropped, waiting) = (0L, 0L);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == FailedActivityMetrics.MeterName)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, value, _, _) =>
            {
                dropped += instrument.Name == "leadrouter.failed.dropped" ? value : 0;
                waiting += instrument.Name == "leadrouter.failed.waiting" ? value : 0;
            }
        );
        listener.Start();
        using var keeper = new FailedActivityKeeper(
            new FailedActivityQueries(database),
            new FailedActivityLedger(database),
            metrics,
            Options.Create(new RetentionOptions { FailedBytes = 3 * Megabyte }),
            TimeProvider.System,
            NullLogger<FailedActivityKeeper>.Instance
        );

        await keeper.OnceAsync(Token);
        listener.RecordObservableInstruments();

        (await connection.QueryAsync<string>("select id from failed_activities order by id")).ShouldBe(["f3", "f4", "f5"]);
        dropped.ShouldBe(2);
        waiting.ShouldBe(3);
    }

    public void Dispose()
    {
        database.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
