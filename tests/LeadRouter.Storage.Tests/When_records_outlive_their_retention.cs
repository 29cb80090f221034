using System.Text.Json;
using LeadRouter.Engine.Fairness;
using LeadRouter.Storage.Fairness;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Retention;
using LeadRouter.Storage.Schema;
using LeadRouter.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace LeadRouter.Storage.Tests;

public sealed class When_records_outlive_their_retention : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("leadrouter-storage-").FullName;
    private SqliteDatabase database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = new SqliteDatabase(Path.Combine(folder, "test.db"), TimeProvider.System, new OutboxSignal());
        await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(Token);
    }

    [Fact]
    public async Task Old_decisions_go_and_those_of_open_leads_stay()
    {
        foreach (var (lead, closed) in ((string, string)[])[("open", "null"), ("closed", "1")])
        {
            await RunAsync(
                $"""
                insert into leads (id, contact_id, account_key, motion, episode, stage, priority, hand_raise, qualified_at, version, closed_at)
                values ('{lead}', 'c', 'acme.example', 'new-business', 1, 'routed', 1, 0, 1, 1, {closed})
                """
            );
        }

        await DecisionAsync("of-open", "'open'", daysAgo: 100);
        await DecisionAsync("of-closed", "'closed'", daysAgo: 100);
        await DecisionAsync("of-none", "null", daysAgo: 100);
        await DecisionAsync("young", "null", daysAgo: 10);

        await SweepAsync(new RetentionOptions { DecisionDays = 30 });

        (await ListAsync("select id from decisions order by id")).ShouldBe(["of-open", "young"]);
    }

    [Fact]
    public async Task What_somebody_has_to_do_is_one_row_for_all_that_came_long_ago()
    {
        await RunAsync(
            """
            with recursive n (i) as (select 1 union all select i + 1 from n where i < 1001)
            insert into leads (id, contact_id, account_key, motion, episode, stage, priority, hand_raise, owner, qualified_at, routed_at, closed_at, version)
            select 'l' || i, 'c', i || '.example', 'new', 1, 'routed', 1, 0, 'ana@acme.example', 1, i * 900000, case when i % 7 = 0 then null else 1 end, 1 from n
            """
        );

        await SweepAsync(new RetentionOptions());

        (await ListAsync("select quarter || ' ' || open || ' ' || came from member_loads")).ShouldBe(["0 143 0"]);
    }

    [Fact]
    public async Task Old_entries_of_the_fairness_ledger_go_and_the_books_are_the_sum_still()
    {
        string[] roster = ["ana@acme.example", "ben@acme.example"];
        for (var i = 0; i < 7; i++)
        {
            await database.TransactAsync(
                async (unit, token) =>
                {
                    var stored = await FairnessBooks.LockAsync(unit, "desk", 1, roster, token);
                    var turn = Turns.Take(stored.Book, "", [3000, 1700], $"lead{i}");
                    await FairnessBooks.SaveAsync(unit, stored, turn.Book, turn.Entries, token);
                },
                Token
            );
        }

        var before = (await new FairnessQueries(database).OfTeamAsync("desk", Token))[0];
        await RunAsync("update fairness_entries set at = 1 where seq <= 4");
        await SweepAsync(new RetentionOptions { DecisionDays = 30 });

        var after = (await new FairnessQueries(database).OfTeamAsync("desk", Token))[0];
        after.Entries.Count.ShouldBe(before.Entries.Count - 4);
        JsonSerializer.Serialize(after.Book).ShouldBe(JsonSerializer.Serialize(before.Book));
        JsonSerializer
            .Serialize(FairnessLedger.Replay(after.Base, after.Entries.Select(entry => entry.Entry)))
            .ShouldBe(JsonSerializer.Serialize(after.Book));
    }

    [Fact]
    public async Task Nothing_goes_that_nobody_asked_to_go()
    {
        await DecisionAsync("old", "null", daysAgo: 3000);

        await SweepAsync(new RetentionOptions());

        (await ListAsync("select id from decisions")).ShouldBe(["old"]);
    }

    [Fact]
    public async Task Old_alerts_go_with_their_deliveries_unless_they_wait_to_be_sent()
    {
        foreach (var (alert, state) in ((string, string)[])[("sent", "sent"), ("waiting", "due")])
        {
            await RunAsync(
                $"""
                insert into alerts (id, kind, rule, channels, account_key, contact_id, hand_raise, first_at, newest_at, count, in_between, signals, state, created_at)
                values ('{alert}', 'k', 'r', '', 'acme.example', 'c', 0, 1, 1, 1, 0, '[]', 'open', 1)
                """
            );
            await RunAsync(
                $"insert into alert_deliveries (alert_id, channel, state, due_at, attempts, ambiguous) values ('{alert}', 'slack', '{state}', 1, 0, 0)"
            );
        }

        await SweepAsync(new RetentionOptions { AlertDays = 30 });

        (await ListAsync("select id from alerts")).ShouldBe(["waiting"]);
        (await ListAsync("select alert_id from alert_deliveries")).ShouldBe(["waiting"]);
    }

    public ValueTask DisposeAsync()
    {
        database.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private Task SweepAsync(RetentionOptions options) =>
        new Janitor(database, Options.Create(options), TimeProvider.System, NullLogger<Janitor>.Instance).OnceAsync(Token);

    private Task DecisionAsync(string id, string lead, int daysAgo) =>
        RunAsync(
            $"""
            insert into decisions (id, kind, contact_id, lead_id, at, playbook_hash, body)
            values ('{id}', 'qualification', 'c', {lead}, {TimeProvider.System.GetUtcNow().AddDays(
                -daysAgo
            ).ToUnixTimeMilliseconds()}, 'h', '')
            """
        );

    private Task RunAsync(string sql) => database.TransactAsync((unit, token) => unit.ExecuteAsync(sql, null, token), Token);

    private Task<IReadOnlyList<string>> ListAsync(string sql) =>
        database.TransactAsync((unit, token) => unit.QueryAsync<string>(sql, null, token), Token);
}
