using System.Diagnostics;
using System.Globalization;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;
using LeadRouter.Scoring.Replay;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Schema;
using LeadRouter.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpgsqlTypes;

namespace LeadRouter.Benchmarks.Engine;

/// <summary>
/// What scoring every stored contact again takes after a weight has changed, on PostgreSQL, by what the product does then. Whoever has another decision is due
/// afterwards; deciding, storing and telling those is not in the time.
/// </summary>
internal static class RescoreBenchmark
{
    private const int Different = 1_000;
    private const int OfAccount = 5;
    private const double MostSeconds = 30;
    private const int Bar = 1_000_000;

    public static async Task<BenchmarkResult> RunAsync(int contacts, CancellationToken cancellationToken)
    {
        var server = await PostgresServer.SharedAsync();
        await using var ground = await server.CreateDatabaseAsync(cancellationToken);
        await using var source = NpgsqlDataSource.Create(ground.ConnectionString);
        await using var database = new LeadRouter.Storage.Postgres.PostgresDatabase(
            ground.ConnectionString,
            new StoppedClock(EngineWorld.Now),
            new OutboxSignal()
        );
        await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(cancellationToken);
        var before = EngineWorld.Playbook();
        Progress.Say("storing contacts");
        var bytes = await StoreAsync(source, before, contacts, cancellationToken);
        Progress.Say("scoring them again");
        var after = before with
        {
            Engagement = before.Engagement with
            {
                Rules = [.. before.Engagement.Rules.Select(rule => rule.AtLeast.Count > 0 ? rule : rule with { Points = rule.Points * 2 })],
            },
        };
        var rescoring = new Rescoring(database, after);
        var processor = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        await rescoring.RunAsync(cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var own = (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / contacts;
        await using var count = source.CreateCommand("select count(*) from contacts where next_evaluation_at <= " + Text(EngineWorld.Now));
        var due = (long)(await count.ExecuteScalarAsync(cancellationToken))!;
        return new BenchmarkResult(
            FormattableString.Invariant(
                $"{rescoring.Done:N0} contacts of {bytes:N0} bytes each on average scored again in {seconds:0.0} s, {due:N0} have another decision: {contacts / seconds:N0}/s, {Bar / (contacts / seconds):0.0} s for {Bar:N0}; {own:0.0} µs of our own processor time each"
            ),
            rescoring.Done == contacts && Bar / (contacts / seconds) <= MostSeconds
        );
    }

    private static async Task<long> StoreAsync(
        NpgsqlDataSource source,
        Playbook playbook,
        int contacts,
        CancellationToken cancellationToken
    )
    {
        var states = Enumerable.Range(0, Different).Select(seed => EngineWorld.Usual(playbook, seed)).ToList();
        var stored = states.Select(state => state.ToBytes()).ToList();
        var decided = states.Chunk(OfAccount).SelectMany(people => Decided(people, playbook)).ToList();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using (
            var rows = await connection.BeginBinaryImportAsync(
                "copy contacts (id, created_at, version, account_key, latest_at, tier, held_level, is_live, is_held, is_unmerged) from stdin (format binary)",
                cancellationToken
            )
        )
        {
            for (var i = 0; i < contacts; i++)
            {
                await rows.StartRowAsync(cancellationToken);
                await rows.WriteAsync(Id(i), NpgsqlDbType.Text, cancellationToken);
                await rows.WriteAsync(0L, NpgsqlDbType.Bigint, cancellationToken);
                await rows.WriteAsync(1L, NpgsqlDbType.Bigint, cancellationToken);
                await rows.WriteAsync(Account(i), NpgsqlDbType.Text, cancellationToken);
                await rows.WriteAsync(states[i % Different].LatestAt, NpgsqlDbType.Bigint, cancellationToken);
                await rows.WriteAsync(decided[i % Different].Tier, NpgsqlDbType.Text, cancellationToken);
                await rows.WriteAsync((long?)decided[i % Different].HeldLevel, NpgsqlDbType.Bigint, cancellationToken);
                await rows.WriteAsync(1L, NpgsqlDbType.Bigint, cancellationToken);
                await rows.WriteAsync(0L, NpgsqlDbType.Bigint, cancellationToken);
                await rows.WriteAsync(0L, NpgsqlDbType.Bigint, cancellationToken);
            }

            await rows.CompleteAsync(cancellationToken);
        }

        await using (
            var rows = await connection.BeginBinaryImportAsync(
                "copy contact_states (contact_id, signals_hash, state, state_hash) from stdin (format binary)",
                cancellationToken
            )
        )
        {
            for (var i = 0; i < contacts; i++)
            {
                await rows.StartRowAsync(cancellationToken);
                await rows.WriteAsync(Id(i), NpgsqlDbType.Text, cancellationToken);
                await rows.WriteAsync(playbook.SignalsHash, NpgsqlDbType.Text, cancellationToken);
                await rows.WriteAsync(stored[i % Different], NpgsqlDbType.Bytea, cancellationToken);
                await rows.WriteAsync("00112233445566778899aabbccddeeff", NpgsqlDbType.Text, cancellationToken);
            }

            await rows.CompleteAsync(cancellationToken);
        }

        await using var analyze = source.CreateCommand("analyze");
        analyze.CommandTimeout = 0;
        await analyze.ExecuteNonQueryAsync(cancellationToken);
        return (long)stored.Average(state => state.Length);
    }

    private static IEnumerable<Judgement> Decided(ContactState[] people, Playbook playbook)
    {
        var account = new PreparedAccount(new AccountView(Account(0), new AccountFacts(), people), playbook);
        return people.Select(state => Evaluator.Judge(state, account, playbook, new EvaluationContext(EngineWorld.Now)));
    }

    private static string Account(int number) => "d:firm" + Text(number / OfAccount) + ".example";

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:x32}");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class StoppedClock(long now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(now);
    }
}
