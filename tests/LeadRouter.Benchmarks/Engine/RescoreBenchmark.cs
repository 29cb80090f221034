using System.Diagnostics;
using System.Globalization;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Scoring.Batches;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Scoring.Decisions;
using LeadRouter.Scoring.Lifecycle;
using LeadRouter.Scoring.Replay;
using LeadRouter.Scoring.Timers;
using LeadRouter.Storage;
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
    private const int MostDecided = 20_000;

    /// <summary>The second makes everybody's next change come sooner than the one that is stored.</summary>
    private static readonly IReadOnlyList<(string Name, Func<int, int> Change)> Changes =
    [
        ("all points doubled", points => points * 2),
        ("all points 1", _ => 1),
    ];

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
        var holds = true;
        var lines = new List<string>();
        foreach (var (name, change) in Changes)
        {
            var after = Changed(before, change);
            var rescoring = new Rescoring(database, after);
            var processor = Environment.CpuUsage.TotalTime;
            var started = Stopwatch.GetTimestamp();
            await rescoring.RunAsync(cancellationToken);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var own = (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / contacts;
            var due = await DueAsync(source, cancellationToken);
            holds &= rescoring.Done == contacts && Bar / (contacts / seconds) <= MostSeconds;
            lines.Add(
                FormattableString.Invariant(
                    $"{name}: {rescoring.Done:N0} contacts of {bytes:N0} bytes each on average scored again in {seconds:0.0} s, {due:N0} have another decision: {contacts / seconds:N0}/s, {Bar / (contacts / seconds):0.0} s for {Bar:N0}; {own:0.0} µs of our own processor time each"
                )
            );
            Progress.Say("deciding some of those with another decision");
            lines.Add("  of them decided, stored and told: " + await DecideAsync(database, after, cancellationToken));
        }

        return new BenchmarkResult(string.Join("\n  ", lines), holds);
    }

    private static Playbook Changed(Playbook playbook, Func<int, int> change) =>
        playbook with
        {
            Engagement = playbook.Engagement with
            {
                Rules =
                [
                    .. playbook.Engagement.Rules.Select(rule => rule.AtLeast.Count > 0 ? rule : rule with { Points = change(rule.Points) }),
                ],
            },
        };

    private static async Task<long> DueAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var count = source.CreateCommand("select count(*) from contacts where next_evaluation_at <= " + Text(EngineWorld.Now));
        return (long)(await count.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>What the worker of due contacts does, for so many of them.</summary>
    private static async Task<string> DecideAsync(IDatabase database, Playbook playbook, CancellationToken cancellationToken)
    {
        var live = new LivePlaybook(playbook);
        var fold = new FoldStage(live);
        var processor = new BatchProcessor(
            live,
            new IdentityStage(live),
            fold,
            new LifecycleStage(live),
            new EvaluationStage(live, fold),
            new DecisionStage(live),
            new AlertStage(live)
        );
        using var due = new DueContacts(database, processor, new StoppedClock(EngineWorld.Now), NullLogger<DueContacts>.Instance);
        var started = Stopwatch.GetTimestamp();
        var decided = 0;
        for (var step = 1; step > 0 && decided < MostDecided; decided += step)
        {
            step = await due.StepAsync(cancellationToken);
        }

        return FormattableString.Invariant($"{decided:N0} at {decided / Stopwatch.GetElapsedTime(started).TotalSeconds:N0}/s");
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
                "copy contacts (id, created_at, version, account_key, latest_at, tier, held_level, next_evaluation_at, is_live, is_held, is_unmerged) from stdin (format binary)",
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
                await rows.WriteAsync(decided[i % Different].NextChangeAt, NpgsqlDbType.Bigint, cancellationToken);
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
        return people.Select(state =>
            Evaluator.Judge(state, account, playbook, new EvaluationContext(EngineWorld.Now, FindNextChange: true))
        );
    }

    private static string Account(int number) => "d:firm" + Text(number / OfAccount) + ".example";

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:x32}");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class StoppedClock(long now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(now);
    }
}
