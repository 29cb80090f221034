using Dapper;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Activities;
using LeadRouter.Scoring.Batches;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage.Postgres;
using Microsoft.Extensions.Logging;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>A PostgreSQL that answers, and refuses whatever is asked, says nothing about the activities: they wait, as for one that is away.</summary>
public sealed class When_the_database_refuses_every_statement
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Refusals =>
        new()
        {
            {
                "a failover has left a standby, or the disk is nearly full",
                "do $$ begin execute format('alter database %I set default_transaction_read_only = on', current_database()); end $$",
                "do $$ begin execute format('alter database %I reset default_transaction_read_only', current_database()); end $$"
            },
            {
                "another version has changed the schema",
                "alter table activity_keys rename to activity_keys_of_another_version",
                "alter table activity_keys_of_another_version rename to activity_keys"
            },
            {
                "not even a failure can be noted",
                """
                    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
                    create trigger refuse before insert on activities for each row execute function refuse();
                    create trigger refuse before insert on failed_activities for each row execute function refuse();
                    """,
                "drop function refuse() cascade"
            },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task The_activities_wait_and_are_scored_afterwards(string why, string refuse, string mend)
    {
        await using var bench = await ScoringBench.OnPostgresAsync();
        var log = new Pauses();
        var handler = bench.Handler(log);
        var block = ActivityBlock.Write([
            Stamp(ActivityJson.Write(Demo("ann"))),
            Stamp(ActivityJson.Write(Demo("bob"))),
            Stamp("{"u8.ToArray()),
        ]);
        await RunAsync(bench, refuse);

        var handled = handler.HandleAsync(new IncomingBatch([block], []), Token);
        await Task.WhenAny(log.Third, handled);
        handled.IsCompleted.ShouldBeFalse($"{why}: given back, the message would come nearer to its delivery limit");
        await RunAsync(bench, mend);
        await handled;

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(2);
        (await bench.CountAsync("select count(*) from failed_activities where reason = 'not-foldable'")).ShouldBe(0);
        (await bench.CountAsync("select count(*) from failed_activities where reason = 'unreadable-activity'")).ShouldBe(1);
    }

    private static async Task RunAsync(ScoringBench bench, string sql)
    {
        await using (var connection = await bench.Database.OpenAsync(Token))
        {
            await connection.ExecuteAsync("set session characteristics as transaction read write");
            await connection.ExecuteAsync(sql);
        }

        ((PostgresDatabase)bench.Database).Source.Clear();
    }

    private static StampedActivity Stamp(byte[] json) => new(Now, ActivityOrigin.Live, json);

    /// <summary>Counts how often the handler said that it waits.</summary>
    private sealed class Pauses : ILogger<BatchHandler>
    {
        private readonly TaskCompletionSource third = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int count;

        public Task Third => third.Task;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (logLevel == LogLevel.Warning && Interlocked.Increment(ref count) == 3)
            {
                third.SetResult();
            }
        }
    }
}
