using System.Data.Common;
using Dapper;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.States;
using LeadRouter.Scoring.Replay;
using LeadRouter.Storage;
using LeadRouter.Testing.Histories;
using Microsoft.Extensions.Logging.Abstractions;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>
/// A database as an older version left it: its schema files and no later ones, the rows in the columns that there were, states of version 2 under its own hash.
/// After the start of this version everything is as if it had been here all along.
/// </summary>
public sealed class When_the_database_of_an_older_version_has_data_in_it
{
    private static readonly string[] Users = ["u0", "u1", "u2", "u3", "u4", "u5"];

    private static readonly string[] Tables =
    [
        "activity_keys",
        "activities",
        "contacts",
        "contact_states",
        "identities",
        "anonymous_links",
        "account_facts",
        "decisions",
        "leads",
        "lead_contacts",
        "lead_events",
    ];

    /// <summary>Version 2 of an empty state: what it held is folded again from the log.</summary>
    private static readonly byte[] Version2 = [2, .. new byte[13]];

    [Theory]
    [InlineData(Dialect.Sqlite, 4)]
    [InlineData(Dialect.Sqlite, 8)]
    [InlineData(Dialect.Postgres, 4)]
    [InlineData(Dialect.Postgres, 8)]
    public async Task It_comes_up_equal_to_a_fresh_fold_and_goes_on_from_there(Dialect dialect, long schema)
    {
        // Nobody could say who is who in those days, nor what became of a lead.
        var history = Enumerable
            .Range(1, 3)
            .SelectMany(seed => HistoryGenerator.Generate(seed))
            .Where(activity => activity.Type is not (ActivityType.Merge or ActivityType.Unmerge))
            .DistinctBy(activity => (activity.Source, activity.MessageId))
            .ToList();
        List<Activity> before = [.. history[..(history.Count / 2)], Identify("ann", "VP Operations"), Account("ann"), Demo("ann")];
        List<Activity> after = [.. history[(history.Count / 2)..], Identify("bob", "CTO"), Demo("bob")];
        await using var fresh = await ScoringBench.OnAsync(dialect);
        await fresh.ProcessAsync(before, 20);
        await using var old = await ScoringBench.OnAsync(dialect, schema);
        await CopyAsync(fresh, old);
        (await old.CountAsync("select count(*) from leads")).ShouldBePositive();

        await old.MigrateAsync();
        await new SignalsReplay(old.Database, old.Live, old.Processor, TimeProvider.System, NullLogger<SignalsReplay>.Instance).RunAsync(
            TestContext.Current.CancellationToken
        );
        await SameAsync(old, fresh, before);

        await old.ProcessAsync(after, 20);
        await fresh.ProcessAsync(after, 20);
        await SameAsync(old, fresh, [.. before, .. after]);
    }

    [Fact]
    public void A_state_of_that_version_can_still_be_read() =>
        ContactState.FromBytes(Version2).Hash().ShouldBe(ContactState.Empty().Hash());

    private static async Task SameAsync(ScoringBench old, ScoringBench fresh, IReadOnlyList<Activity> log)
    {
        (await old.StatesAsync()).ShouldBe(old.Oracle(log), ignoreOrder: true);
        (await old.EvaluationsAsync(Users)).ShouldBe(old.EvaluationOracle(log, Users), ignoreOrder: true);
        (await old.LeadsAsync()).ShouldBe(await fresh.LeadsAsync());
        const string Contacts =
            "select account_key || ' ' || coalesce(tier, '-') || ' ' || coalesce(cast(held_level as text), '-') || ' ' || is_unmerged || ' ' || is_overdue_told as line from contacts where account_key is not null order by line";
        (await old.RowsAsync(Contacts)).ShouldBe(await fresh.RowsAsync(Contacts));
    }

    /// <summary>The rows as far as the older database has columns for them.</summary>
    private static async Task CopyAsync(ScoringBench from, ScoringBench to)
    {
        await using var source = await from.Database.OpenAsync(TestContext.Current.CancellationToken);
        await using var target = await to.Database.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var table in Tables)
        {
            var columns = (await ColumnsAsync(target, table)).Intersect(await ColumnsAsync(source, table)).ToList();
            var values = string.Join(", ", columns.Select(column => "@" + column));
            var insert = $"insert into {table} ({string.Join(", ", columns)}) values ({values}) on conflict do nothing";
            foreach (IDictionary<string, object?> row in await source.QueryAsync($"select {string.Join(", ", columns)} from {table}"))
            {
                if (table == "contact_states")
                {
                    row["signals_hash"] = "of version 2";
                    row["state"] = Version2;
                    row["state_hash"] = "old";
                }

                await target.ExecuteAsync(insert, new DynamicParameters(row));
            }
        }

        if (to.Database.Dialect == Dialect.Postgres)
        {
            await target.ExecuteAsync("select setval('activity_ids', (select max(id) from activities))");
        }
    }

    private static async Task<IReadOnlyList<string>> ColumnsAsync(DbConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"select * from {table} where 1 = 0";
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }
}
