using System.Diagnostics.Metrics;
using LeadRouter.ServiceDefaults.Telemetry;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Schema;
using LeadRouter.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_the_stages_are_looked_at
{
    [Fact]
    public void Of_a_queue_the_oldest_is_no_older_than_the_last_time_that_it_was_seen_empty()
    {
        var ages = new QueueAges();

        ages.Seen("dead-letters", 0, 1_000).Oldest.ShouldBeNull();
        ages.Seen("dead-letters", 0, 2_000).Oldest.ShouldBeNull();
        ages.Seen("dead-letters", 3, 3_000).Oldest.ShouldBe(2_000);
        ages.Seen("dead-letters", 1, 9_000).Oldest.ShouldBe(2_000);
        ages.Seen("dead-letters", 0, 10_000).Oldest.ShouldBeNull();
        ages.Seen("dead-letters", 1, 11_000).Oldest.ShouldBe(10_000);
    }

    [Fact]
    public void Of_one_that_was_never_seen_empty_it_is_told_since_when_it_is_known()
    {
        var ages = new QueueAges();

        ages.Seen("inbound-queue", 5, 1_000).Oldest.ShouldBe(1_000);
        ages.Seen("inbound-queue", 5, 4_000).Oldest.ShouldBe(1_000);
        ages.Seen("dead-letters", 1, 4_000).Oldest.ShouldBe(4_000);
    }

    [Fact]
    public async Task What_waits_in_tables_is_told_while_RabbitMQ_is_away()
    {
        var folder = Directory.CreateTempSubdirectory("leadrouter-stages-").FullName;
        try
        {
            using var database = new SqliteDatabase(Path.Combine(folder, "test.db"), TimeProvider.System, new OutboxSignal());
            await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(TestContext.Current.CancellationToken);
            await using var services = new ServiceCollection()
                .AddMetrics()
                .AddSingleton(new RabbitConnection("amqp://127.0.0.1:1", new TransportOptions(), TimeProvider.System, NullLogger.Instance))
                .BuildServiceProvider();
            var metrics = new StageMetrics(services.GetRequiredService<IMeterFactory>());
            using var watch = new StageWatch(database, metrics, services, TimeProvider.System, NullLogger<StageWatch>.Instance);

            await watch.OnceAsync(TestContext.Current.CancellationToken);

            var stages = Stages(services.GetRequiredService<IMeterFactory>());
            stages.ShouldBe(StageQueries.Stages.Keys, ignoreOrder: true);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<string> Stages(IMeterFactory meters)
    {
        var stages = new List<string>();
        var meter = meters.Create(StageMetrics.MeterName);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter == meter && instrument.Name == StageMetrics.Depth)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => stages.Add((string)tags[0].Value!));
        listener.Start();
        listener.RecordObservableInstruments();
        return stages;
    }
}
