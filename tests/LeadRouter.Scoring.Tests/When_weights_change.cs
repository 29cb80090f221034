using Dapper;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Scoring.Replay;
using LeadRouter.Storage;
using LeadRouter.Testing.Histories;
using LeadRouter.Testing.Playbooks;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadRouter.Scoring.Tests;

/// <summary>Everybody is scored again, and only those whose decision is another one now are decided and written.</summary>
public sealed class When_weights_change
{
    [Theory]
    [InlineData(Dialect.Sqlite, 6)]
    [InlineData(Dialect.Postgres, 2)]
    public async Task Everybody_ends_as_if_all_had_been_evaluated(Dialect dialect, int cases)
    {
        for (var seed = 1; seed <= cases; seed++)
        {
            await using var scored = await ScoringBench.OnAsync(dialect);
            await using var evaluated = await ScoringBench.OnSqliteAsync();
            var next = Other(SamplePlaybook.Create(), seed);
            foreach (var bench in new[] { scored, evaluated })
            {
                await Replay(bench).RescoreAsync(TestContext.Current.CancellationToken);
                await bench.ProcessAsync(HistoryGenerator.Generate(seed, new HistoryOptions(12, 150)), 40);
                bench.Live.Switch(next);
            }

            await Replay(scored).RescoreAsync(TestContext.Current.CancellationToken);
            await evaluated.ExecuteAsync("update settings set value = 'of other weights' where name = 'playbook_announced'");
            await DueAsync(evaluated);
            await DrainAsync(scored);
            await DrainAsync(evaluated);

            var (here, there) = (await RowsAsync(scored), await RowsAsync(evaluated));
            here.Select(row => row.Decision).ShouldBe(there.Select(row => row.Decision), $"seed {seed}");
            foreach (var (ours, theirs) in here.Zip(there))
            {
                (ours.Next ?? long.MaxValue).ShouldBeLessThanOrEqualTo(theirs.Next ?? long.MaxValue, $"seed {seed}: {ours.Decision}");
            }
        }
    }

    [Fact]
    public async Task Whoever_stays_what_they_are_is_not_written()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await Replay(bench).RescoreAsync(TestContext.Current.CancellationToken);
        await bench.ProcessAsync(HistoryGenerator.Generate(7, new HistoryOptions(12, 150)), 40);
        // Others of an account have moved its score: nobody looks again for that alone.
        await DueAsync(bench);
        await DrainAsync(bench);
        var before = await VersionsAsync(bench);
        bench.Live.Switch(SamplePlaybook.Create() with { Hash = "of other comments" });

        await Replay(bench).RescoreAsync(TestContext.Current.CancellationToken);
        await DrainAsync(bench);

        (await VersionsAsync(bench)).ShouldBe(before);
    }

    [Fact]
    public async Task An_account_too_large_to_hold_is_left_to_time()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await using var connection = await bench.Database.OpenAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(
            """
            with recursive n (i) as (select 1 union all select i + 1 from n where i < 2500)
            insert into contacts (id, created_at, version, account_key, latest_at, is_live, is_held, is_unmerged)
            select printf('%032x', i), 0, 1, case when i <= 2200 then 'large.example' when i <= 2300 then 'small.example' end, 0, 1, 0, 0 from n;
            insert into identities (node, contact_id) select 'u:' || id, id from contacts;
            """
        );

        var rescoring = new Rescoring(bench.Database, bench.Live.Playbook);
        await rescoring.RunAsync(TestContext.Current.CancellationToken);

        rescoring.Done.ShouldBe(300);
        (await bench.CountAsync("select count(*) from contacts where next_evaluation_at is not null")).ShouldBe(2500);
    }

    [Fact]
    public async Task Whoever_has_nothing_left_in_the_log_is_left_alone()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await Replay(bench).RescoreAsync(TestContext.Current.CancellationToken);
        await bench.ExecuteAsync(
            "insert into contacts (id, created_at, version, latest_at, is_live, is_held, is_unmerged) values (printf('%032x', 1), 0, 3, 0, 1, 0, 0)"
        );
        bench.Live.Switch(SamplePlaybook.Create() with { Hash = "of other comments" });

        await Replay(bench).RescoreAsync(TestContext.Current.CancellationToken);
        await DrainAsync(bench);

        (await bench.CountAsync("select version from contacts where next_evaluation_at is null")).ShouldBe(3);
        (await bench.CountAsync("select count(*) from contact_states")).ShouldBe(0);
    }

    private static SignalsReplay Replay(ScoringBench bench) =>
        new(bench.Database, bench.Live, bench.Processor, bench.Clock, NullLogger<SignalsReplay>.Instance);

    private static Playbook Other(Playbook playbook, int seed)
    {
        var random = new Random(seed);
        return playbook with
        {
            Hash = "of other weights",
            Icp = playbook.Icp with { Criteria = [.. playbook.Icp.Criteria.Select(c => c with { Weight = 1 + random.Next(50) })] },
            Engagement = playbook.Engagement with
            {
                Rules =
                [
                    .. playbook.Engagement.Rules.Select(rule =>
                        rule.AtLeast.Count > 0 ? rule : rule with { Points = random.Next(-10, 60), HalfLifeDays = 1 + random.Next(60) }
                    ),
                ],
            },
        };
    }

    private static async Task DueAsync(ScoringBench bench)
    {
        await using var connection = await bench.Database.OpenAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("update contacts set next_evaluation_at = 0 where merged_into is null");
    }

    /// <summary>Evaluates whoever is due, as time does.</summary>
    private static async Task DrainAsync(ScoringBench bench)
    {
        while (
            await bench.Database.TransactAsync(
                async (unit, token) =>
                {
                    var ids = await unit.QueryAsync<string>(
                        "select id from contacts where next_evaluation_at <= @Now order by id limit 50",
                        new { unit.Now },
                        token
                    );
                    await bench.Processor.EvaluateDueAsync(unit, ids, token);
                    return ids.Count;
                },
                TestContext.Current.CancellationToken
            ) > 0
        ) { }
    }

    /// <summary>In an order that does not depend on ids.</summary>
    private static async Task<IReadOnlyList<(string Decision, long? Next)>> RowsAsync(ScoringBench bench)
    {
        await using var connection = await bench.Database.OpenAsync(TestContext.Current.CancellationToken);
        var rows = await connection.QueryAsync<(string Node, string? Tier, long? Held, string? For, long? Next)>(
            """
            select min(i.node), min(c.tier), min(c.held_level), min(c.waiting_for), min(c.next_evaluation_at)
            from contacts c join identities i on i.contact_id = c.id where c.merged_into is null group by c.id
            """
        );
        return
        [
            .. rows.Select(row => ($"{row.Node} {row.Tier} {row.Held} {row.For}", row.Next))
                .OrderBy(row => row.Item1, StringComparer.Ordinal),
        ];
    }

    private static async Task<IReadOnlyList<string>> VersionsAsync(ScoringBench bench)
    {
        await using var connection = await bench.Database.OpenAsync(TestContext.Current.CancellationToken);
        return
        [
            .. await connection.QueryAsync<string>(
                "select id || ' ' || version || ' ' || coalesce(next_evaluation_at, 0) from contacts where waiting_until is null order by id"
            ),
        ];
    }
}
