using System.Diagnostics;
using System.Globalization;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Servers;
using Npgsql;
using NpgsqlTypes;

namespace LeadRouter.Benchmarks.Engine;

/// <summary>
/// What scoring every stored contact again takes after a weight has changed, on PostgreSQL: states are read, decoded and scored, and whoever has another grade or level is
/// written back. It is the floor of what a replay can take: no decision, no reason and no message is made for those who changed.
/// </summary>
internal static class RescoreBenchmark
{
    private const int Different = 1_000;
    private const int Workers = 2;
    private const double MostSeconds = 30;
    private const int Bar = 1_000_000;

    public static async Task<BenchmarkResult> RunAsync(int contacts, CancellationToken cancellationToken)
    {
        var server = await PostgresServer.SharedAsync();
        await using var database = await server.CreateDatabaseAsync(cancellationToken);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
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
        var processor = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var changed = await Task.WhenAll(
            Enumerable
                .Range(0, Workers)
                .Select(worker => Task.Run(() => RescoreAsync(source, after, worker, cancellationToken), cancellationToken))
        );
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var own = (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / contacts;
        return new BenchmarkResult(
            FormattableString.Invariant(
                $"{contacts:N0} contacts of {bytes:N0} bytes each on average scored again in {seconds:0.0} s by {Workers} workers, {changed.Sum():N0} changed and written: {contacts / seconds:N0}/s, {Bar / (contacts / seconds):0.0} s for {Bar:N0}; {own:0.0} µs of our own processor time each"
            ),
            Bar / (contacts / seconds) <= MostSeconds
        );
    }

    private static async Task<long> StoreAsync(
        NpgsqlDataSource source,
        Playbook playbook,
        int contacts,
        CancellationToken cancellationToken
    )
    {
        await ExecuteAsync(
            source,
            """
            create table contacts (id text primary key, part int not null, account_key text, tier text not null, next_evaluation_at bigint);
            create table contact_states (contact_id text not null, signals_hash text not null, state bytea not null, state_hash text not null,
                                         primary key (contact_id, signals_hash))
            """,
            cancellationToken
        );
        var states = Enumerable.Range(0, Different).Select(seed => EngineWorld.Usual(playbook, seed)).ToList();
        var stored = states.Select(state => state.ToBytes()).ToList();
        var tiers = states.Select(state => Tier(Glance(state, AccountKeys.Of(state), playbook))).ToList();
        var accounts = states.Select(state => AccountKeys.Of(state) ?? "").ToList();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using (
            var rows = await connection.BeginBinaryImportAsync(
                "copy contacts (id, part, account_key, tier) from stdin (format binary)",
                cancellationToken
            )
        )
        {
            for (var i = 0; i < contacts; i++)
            {
                await rows.StartRowAsync(cancellationToken);
                await rows.WriteAsync(Id(i), NpgsqlDbType.Text, cancellationToken);
                await rows.WriteAsync(i % Workers, NpgsqlDbType.Integer, cancellationToken);
                await rows.WriteAsync(accounts[i % Different], NpgsqlDbType.Text, cancellationToken);
                await rows.WriteAsync(tiers[i % Different], NpgsqlDbType.Text, cancellationToken);
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

        await ExecuteAsync(source, "analyze", cancellationToken);
        return (long)stored.Average(state => state.Length);
    }

    private static async Task<int> RescoreAsync(NpgsqlDataSource source, Playbook playbook, int part, CancellationToken cancellationToken)
    {
        var changed = new List<(string Id, string Tier)>();
        await using (var connection = await source.OpenConnectionAsync(cancellationToken))
        {
            await using var rows = await connection.BeginBinaryExportAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"copy (select c.id, c.account_key, c.tier, s.state from contacts c join contact_states s on s.contact_id = c.id and s.signals_hash = '{playbook.SignalsHash}' where c.part = {part}) to stdout (format binary)"
                ),
                cancellationToken
            );
            while (await rows.StartRowAsync(cancellationToken) >= 0)
            {
                var id = await rows.ReadAsync<string>(NpgsqlDbType.Text, cancellationToken);
                var account = await rows.ReadAsync<string>(NpgsqlDbType.Text, cancellationToken);
                var tier = await rows.ReadAsync<string>(NpgsqlDbType.Text, cancellationToken);
                var state = ContactState.FromBytes(await rows.ReadAsync<byte[]>(NpgsqlDbType.Bytea, cancellationToken));
                if (Tier(Glance(state, account, playbook)) is var now && now != tier)
                {
                    changed.Add((id, now));
                }
            }
        }

        await using var writing = await source.OpenConnectionAsync(cancellationToken);
        await using var update = new NpgsqlCommand(
            "update contacts c set tier = r.tier from unnest(@ids, @tiers) as r(id, tier) where c.id = r.id",
            writing
        );
        update.Parameters.AddWithValue("ids", changed.Select(one => one.Id).ToArray());
        update.Parameters.AddWithValue("tiers", changed.Select(one => one.Tier).ToArray());
        update.CommandTimeout = 0;
        await update.ExecuteNonQueryAsync(cancellationToken);
        return changed.Count;
    }

    private static ContactGlance Glance(ContactState state, string? account, Playbook playbook) =>
        new PreparedContact(state, new AccountView(account, new AccountFacts(), [state]), playbook).Glance(EngineWorld.Now);

    private static string Tier(ContactGlance glance) => FormattableString.Invariant($"{glance.Grade}{glance.Level}");

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:x32}");

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
