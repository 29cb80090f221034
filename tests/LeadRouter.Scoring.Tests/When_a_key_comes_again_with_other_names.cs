using LeadRouter.Contracts.Activities;
using LeadRouter.Storage;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.ReadSide;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>The earlier of two activities with one key stands; what only the other one joined or linked must not.</summary>
public sealed class When_a_key_comes_again_with_other_names
{
    private static readonly string[] Users = ["ann", "bob", "cyd"];

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task People_whom_only_the_dropped_content_had_joined_are_two_again(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        Activity[] apart = [Identify("ann", "VP Operations"), Account("ann"), Demo("ann"), Identify("bob", "CTO"), Demo("bob")];
        var join = Pricing("ann", Now - 1000, "join") with { Email = "bob@acme.example" };
        var standing = Pricing("cyd", Now - 2000) with { MessageId = join.MessageId };
        await bench.ProcessAsync([.. apart, join], 10);
        (await bench.StatesAsync()).Count.ShouldBe(1);

        await bench.ProcessAsync([standing], 1);

        await ShouldEqualTheOracleAsync(bench, [.. apart, standing]);
        (await bench.StatesAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_lead_stays_with_the_part_that_keeps_the_id()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var bob = Pricing("bob", Now - 9000);
        var join = Pricing("bob", Now - 1000, "join") with { Email = "ann@acme.example" };
        await bench.ProcessAsync([bob, Identify("ann", "VP Operations"), Account("ann"), Demo("ann"), join], 10);

        await bench.ProcessAsync([join with { Email = null, At = Now - 2000 }], 1);

        (
            await bench.CountAsync(
                "select count(*) from leads l join lead_contacts lc on lc.lead_id = l.id join identities i on i.contact_id = l.contact_id and i.contact_id = lc.contact_id where i.node = 'u:ann'"
            )
        ).ShouldBe(1);
        (await bench.CountAsync("select count(*) from leads")).ShouldBe(1);
        (await bench.CountAsync("select count(distinct contact_id) from identities where node in ('u:ann', 'u:bob')")).ShouldBe(2);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_browser_that_only_the_dropped_content_had_linked_is_nobodys_again(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        var visit = Pricing("ann", Now - 5000, "visit") with { UserId = null, AnonymousId = "desk" };
        var login = Identify("ann", "VP Operations") with { AnonymousId = "desk" };
        var standing = login with { AnonymousId = "phone", At = Now - 9000 };

        await bench.ProcessAsync([visit, login, standing, Demo("ann")], 1);

        await ShouldEqualTheOracleAsync(bench, [visit, standing, Demo("ann")]);
        (await bench.StatesAsync()).Keys.ShouldBe(["a:desk", "e:ann@acme.example u:ann"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_contact_of_whom_nothing_is_left_leads_to_whose_the_activity_is_now(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        var wrong = Demo("ann");
        var standing = Demo("bob") with { MessageId = wrong.MessageId, At = wrong.At - 1000 };
        await bench.ProcessAsync([wrong], 1);
        var id = await IdOfAsync(bench, "ann");

        await bench.ProcessAsync([standing], 1);

        await ShouldEqualTheOracleAsync(bench, [standing]);
        var reader = new ContactReader(bench.Database, bench.Live, new MemoryStateCache());
        (await reader.FindAsync("ann", TestContext.Current.CancellationToken)).ShouldBeNull();
        var found = await reader.GetAsync(id, TestContext.Current.CancellationToken);
        found.ShouldNotBeNull().Id.ShouldBe(await IdOfAsync(bench, "bob"));
        (
            await bench.CountAsync("select count(*) from leads l join contacts c on c.id = l.contact_id where c.merged_into is null")
        ).ShouldBe(1);
    }

    [Fact]
    public async Task News_of_the_same_batch_is_told_of_the_part_that_it_belongs_to()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var join = Pricing("ann", Now - 1000, "join") with { Email = "bob@other.example", Url = "https://www.vendor.example/" };
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Identify("bob", "CTO", "other.example"), join], 10);
        (await bench.CountAsync("select count(*) from leads")).ShouldBe(0);

        await bench.ProcessAsync([Demo("ann"), join with { Email = null, At = Now - 2000 }], 10);

        (
            await bench.CountAsync(
                "select count(*) from leads l join identities i on i.contact_id = l.contact_id where i.node = 'u:ann' and l.account_key = 'acme.example' and l.hand_raise = 1"
            )
        ).ShouldBe(1);
        (await bench.CountAsync("select count(*) from outbox where type like '%KeyAccountActivity' and body like '%demo%'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_later_copy_that_is_live_after_a_backfill_joins_nobody()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var first = Demo("ann");
        await bench.ProcessAsync([first], 1, ActivityOrigin.Backfill);

        await bench.ProcessAsync([first with { At = Now, UserId = "bob", Email = "ann@acme.example" }], 1);

        await ShouldEqualTheOracleAsync(bench, [first]);
        (await bench.CountAsync("select count(*) from contacts where is_live = 1")).ShouldBe(1);
    }

    private static async Task ShouldEqualTheOracleAsync(ScoringBench bench, IReadOnlyList<Activity> log)
    {
        (await bench.StatesAsync()).ShouldBe(bench.Oracle(log), ignoreOrder: true);
        (await bench.EvaluationsAsync(Users)).ShouldBe(bench.EvaluationOracle(log, Users), ignoreOrder: true);
        (await bench.EvaluationsAsync(Users, asOf: Now)).ShouldBe(bench.EvaluationOracle(log, Users), ignoreOrder: true);
    }

    private static async Task<Guid> IdOfAsync(ScoringBench bench, string user)
    {
        var reader = new ContactReader(bench.Database, bench.Live, new MemoryStateCache());
        return (await reader.FindAsync(user, TestContext.Current.CancellationToken)).ShouldNotBeNull().Id;
    }
}
