using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using LeadRouter.Engine.Fairness;
using LeadRouter.Engine.Signals;
using LeadRouter.Routing;
using LeadRouter.Routing.Standing;
using LeadRouter.Routing.Waiting;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.Accounts;
using LeadRouter.Storage.Fairness;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Schema;
using LeadRouter.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PostgresDatabase = LeadRouter.Storage.Postgres.PostgresDatabase;

namespace LeadRouter.Benchmarks.RouteRate;

/// <summary>
/// How many leads a second get their owner on PostgreSQL: from the message that a lead has qualified, as the bus would hand it to routing, until owner, credit, ledger,
/// decision, history, service level and outgoing messages are committed.
/// </summary>
internal static class RouteRateBenchmark
{
    private const double Bar = 3_000;

    /// <summary>So many messages the bus has in hand at a time.</summary>
    private const int AtOnce = 2 * LeadGroup.Most;
    private const int WarmUp = 2_000;
    private const int Alone = 100;

    public static async Task<BenchmarkResult> RunAsync(int leads, CancellationToken cancellationToken)
    {
        var server = await PostgresServer.SharedAsync();
        await using var ground = await server.CreateDatabaseAsync(cancellationToken);
        await using var source = NpgsqlDataSource.Create(ground.ConnectionString);
        await using var database = new PostgresDatabase(ground.ConnectionString, TimeProvider.System, new OutboxSignal());
        await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(cancellationToken);
        Progress.Say("storing leads");
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await RateWorld.StoreAsync(source, leads + WarmUp + Alone, now, cancellationToken);
        await ExecuteAsync(source, "analyze", cancellationToken);

        var live = new LivePlaybook(RateWorld.Playbook());
        using var directory = new AccountDirectory(database, live, TimeProvider.System, NullLogger<AccountDirectory>.Instance);
        await directory.CurrentAsync(cancellationToken);
        using var meter = new Meter(BusMetrics.MeterName);
        var group = new LeadGroup(
            new OnceGate(
                database,
                new BusFooting(false),
                new OutboxInFlight(TimeProvider.System),
                new BusMetrics(meter),
                TimeProvider.System,
                NullLogger<OnceGate>.Instance
            ),
            new LeadAssigner(live, new StandingReader(live, directory), new WaitingSignal(), NullLogger<LeadAssigner>.Instance)
        );
        Progress.Say("routing");
        await RouteAsync(group, leads, WarmUp, now, cancellationToken);
        var alone = await AloneAsync(group, leads + WarmUp, now, cancellationToken);
        var own = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        await RouteAsync(group, 0, leads, now, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var each = (Environment.CpuUsage.TotalTime - own).TotalMicroseconds / leads;
        var wrong = await WrongAsync(database, source, leads + WarmUp + Alone, cancellationToken);
        return new BenchmarkResult(
            FormattableString.Invariant(
                $"{leads:N0} leads in {seconds:0.0} s: {leads / seconds:N0}/s (bar {Bar:N0}), {each:0} µs of our own processor time each; one that comes alone {alone:0.0} ms (p50); {(wrong.Count == 0 ? "one owner, one credit and one ledger entry each" : string.Join(", ", wrong))}"
            ),
            leads / seconds >= Bar && wrong.Count == 0
        );
    }

    private static Task RouteAsync(LeadGroup group, int first, int count, long now, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            Enumerable.Range(first, count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (number, token) =>
                await group.RouteAsync(FormattableString.Invariant($"lead-qualified:{number}"), RateWorld.Message(number, now), token)
        );

    /// <summary>One after the other, each when there is nothing else to do.</summary>
    private static async Task<double> AloneAsync(LeadGroup group, int first, long now, CancellationToken cancellationToken)
    {
        var took = new List<double>(Alone);
        for (var i = 0; i < Alone; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await RouteAsync(group, first + i, 1, now, cancellationToken);
            took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return took.Order().ElementAt(Alone / 2);
    }

    private static async Task<IReadOnlyList<string>> WrongAsync(
        PostgresDatabase database,
        NpgsqlDataSource source,
        int leads,
        CancellationToken cancellationToken
    )
    {
        var wrong = new List<string>();
        foreach (
            var (what, sql) in new[]
            {
                ("owners", "select count(*) from leads where owner is not null and credit_member = owner"),
                ("route decisions", "select count(*) from decisions where kind = 'route' and disposition = 'routed'"),
                ("clocks", "select count(*) from service_levels where round = 1"),
                ("messages", $"select count(*) from outbox where id like 'lead-routed:%' and endpoint = '{MessageTopology.Crm}'"),
            }
        )
        {
            await using var count = source.CreateCommand(sql);
            if (await count.ExecuteScalarAsync(cancellationToken) is long found && found != leads)
            {
                wrong.Add(FormattableString.Invariant($"{found} {what}"));
            }
        }

        var turned = new HashSet<string>(StringComparer.Ordinal);
        for (var team = 0; team < RateWorld.Teams; team++)
        {
            foreach (
                var ledger in await new FairnessQueries(database).OfTeamAsync(
                    FormattableString.Invariant($"team-{team}"),
                    cancellationToken
                )
            )
            {
                var entries = ledger.Entries.Select(entry => entry.Entry).ToList();
                turned.UnionWith(entries.Where(entry => entry.Cause == FairnessCause.Turn).Select(entry => entry.Lead!));
                if (JsonSerializer.Serialize(FairnessLedger.Replay(ledger.Base, entries)) != JsonSerializer.Serialize(ledger.Book))
                {
                    wrong.Add("books that are not the sum of their ledger");
                }
            }
        }

        return turned.Count == leads ? wrong : [.. wrong, FormattableString.Invariant($"{turned.Count} turns")];
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
