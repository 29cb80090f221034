using LeadRouter.Contracts.Activities;
using LeadRouter.Storage;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.ReadSide;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_somebody_says_who_is_who
{
    private static readonly string[] Users = ["ann", "bob"];

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Two_are_one_and_two_again(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        Activity[] done = [Identify("ann", "VP Operations"), Account("ann"), Demo("ann"), Pricing("bob", Now - 9000)];
        await bench.ProcessAsync([.. done, Merge("u:bob", "e:ann@acme.example", 1)], 1);
        await ShouldEqualTheOracleAsync(bench, [.. done, Merge("u:bob", "e:ann@acme.example", 1)]);
        (await bench.StatesAsync()).Count.ShouldBe(1);

        await bench.ProcessAsync([Unmerge("u:ann", "u:bob", 2)], 1);

        await ShouldEqualTheOracleAsync(bench, done);
        (await bench.StatesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_lead_and_its_owner_stay_with_the_part_that_keeps_the_id_and_nobody_is_routed_twice()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(
            [Identify("ann", "VP Operations"), Account("ann"), Pricing("bob", Now - 9000), Merge("u:ann", "u:bob", 1)],
            10
        );
        await bench.ProcessAsync([Demo("bob"), Demo("ann")], 1);
        (await bench.CountAsync("select count(*) from leads")).ShouldBe(1);

        await bench.ProcessAsync([Unmerge("u:ann", "u:bob", 2)], 1);

        (
            await bench.CountAsync(
                "select count(*) from leads l join identities i on i.contact_id = l.contact_id where i.node = 'u:ann' and l.closed_at is null"
            )
        ).ShouldBe(1);
        (await bench.CountAsync("select count(*) from leads")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from outbox where type like '%LeadQualified'")).ShouldBe(1);
        (
            await bench.CountAsync(
                "select count(*) from contacts c join identities i on i.contact_id = c.id where i.node = 'u:bob' and c.is_held = 1"
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_was_parted_is_routed_when_they_act_themselves()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(
            [Identify("ann", "VP Operations"), Identify("bob", "CTO", "other.example"), Merge("u:ann", "u:bob", 1)],
            10
        );
        await bench.ProcessAsync([Unmerge("u:ann", "u:bob", 2)], 1);
        (await bench.CountAsync("select count(*) from leads")).ShouldBe(0);

        await bench.ProcessAsync([Demo("bob")], 1);

        (
            await bench.CountAsync(
                "select count(*) from leads l join identities i on i.contact_id = l.contact_id where i.node = 'e:bob@other.example' and l.account_key = 'other.example'"
            )
        ).ShouldBe(1);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task An_activity_that_names_both_does_not_bring_them_together_again(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        Activity[] log =
        [
            Identify("ann", "VP Operations"),
            Account("ann"),
            Pricing("bob", Now - 9000),
            Unmerge("u:ann", "u:bob"),
            Demo("bob") with
            {
                Email = "ann@acme.example",
            },
        ];

        await bench.ProcessAsync(log, 1);

        await ShouldEqualTheOracleAsync(bench, log);
        var reader = new ContactReader(bench.Database, bench.Live, new MemoryStateCache());
        var bob = (await reader.FindAsync("bob", TestContext.Current.CancellationToken)).ShouldNotBeNull();
        bob.State.Email.ShouldBeNull();
        bob.Account.Key.ShouldBeNull();
        (
            await bench.CountAsync("select count(*) from leads l join identities i on i.contact_id = l.contact_id where i.node = 'u:bob'")
        ).ShouldBe(1);
    }

    [Fact]
    public async Task The_lead_that_was_routed_first_stays_open_after_a_merge_of_two()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Demo("ann"), Identify("bob", "CTO", "other.example"), Demo("bob")], 1);
        (await bench.CountAsync("select count(*) from leads where closed_at is null")).ShouldBe(2);

        await bench.ProcessAsync([Merge("u:ann", "u:bob")], 1);

        (await bench.CountAsync("select count(distinct contact_id) from leads")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from outbox where type like '%LeadQualified'")).ShouldBe(2);
        (await bench.CountAsync("select count(*) from leads where account_key = 'acme.example' and closed_at is null")).ShouldBe(1);
    }

    private static async Task ShouldEqualTheOracleAsync(ScoringBench bench, IReadOnlyList<Activity> log)
    {
        (await bench.StatesAsync()).ShouldBe(bench.Oracle(log), ignoreOrder: true);
        (await bench.EvaluationsAsync(Users)).ShouldBe(bench.EvaluationOracle(log, Users), ignoreOrder: true);
        (await bench.EvaluationsAsync(Users, asOf: Now)).ShouldBe(bench.EvaluationOracle(log, Users), ignoreOrder: true);
    }
}
