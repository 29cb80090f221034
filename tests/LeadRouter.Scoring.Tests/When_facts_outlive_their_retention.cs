using static LeadRouter.Scoring.Tests.Standing;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>
/// A fact is judged by when it became known, and what still stands never goes: an objection holds until it is taken back, not until the log forgets it (ADR 29).
/// </summary>
public sealed class When_facts_outlive_their_retention
{
    private const long Floor = Now - (400 * Day);

    [Fact]
    public async Task What_holds_since_years_ago_and_is_stated_today_is_taken_in()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await SweepAsync(bench, Floor);

        await bench.ProcessAsync([OfAccount("relation", "customer", Now - (2000 * Day), "since-2020")], 10, arrivedAt: Now);

        (await bench.FieldsAsync("acme.example")).ShouldBe(["relation crm customer"]);
        (await bench.CountAsync("select count(*) from failed_activities")).ShouldBe(0);
    }

    [Fact]
    public async Task What_stands_stays_however_long_it_is_known()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var objection = OfPerson("ann", "consent.profiling", "objected", Now - (900 * Day), "objection");
        var relation = OfAccount("relation", "customer", Now - (900 * Day), "customer");
        await bench.ProcessAsync([objection, relation, Pricing("ann", Now - (900 * Day))], 10);

        await SweepAsync(bench, Floor);

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(2);
        (await bench.StatesAsync()).ShouldBe(bench.Oracle([objection, relation]), ignoreOrder: true);
        (await bench.FieldsAsync("acme.example")).ShouldBe(["relation crm customer"]);
    }

    [Fact]
    public async Task What_was_superseded_before_the_floor_goes_and_the_state_keeps_its_bytes()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(
            [
                OfPerson("ann", "title", "Intern", Now - (900 * Day), "intern"),
                OfPerson("ann", "title", "CTO", Now - (800 * Day), "cto"),
                OfAccount("relation", "prospect", Now - (900 * Day), "prospect"),
                OfAccount("relation", "customer", Now - (800 * Day), "customer"),
            ],
            10
        );
        var before = await bench.StatesAsync();

        await SweepAsync(bench, Floor);

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(2);
        (await bench.StatesAsync()).ShouldBe(before, ignoreOrder: true);
        (await bench.FieldsAsync("acme.example")).ShouldBe(["relation crm customer"]);
    }

    [Fact]
    public async Task One_message_that_says_two_things_stays_while_one_of_them_stands()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var two = OfPerson("ann", "title", "Intern", Now - (900 * Day), "two");
        await bench.ProcessAsync(
            [
                two with
                {
                    Traits = new Dictionary<string, string> { ["title"] = "Intern", ["consent.profiling"] = "objected" },
                },
                OfPerson("ann", "title", "CTO", Now - (800 * Day), "cto"),
            ],
            10
        );

        await SweepAsync(bench, Floor);

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(2);
    }

    [Fact]
    public async Task What_was_superseded_since_the_floor_stays_so_that_an_instant_in_between_can_be_asked_for()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(
            [
                OfAccount("relation", "prospect", Now - (900 * Day), "prospect"),
                OfAccount("relation", "customer", Now - (100 * Day), "customer"),
            ],
            10
        );

        await SweepAsync(bench, Floor);

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(2);
    }

    [Fact]
    public async Task What_became_known_since_the_floor_stays_although_it_is_superseded()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([OfAccount("relation", "customer", Now - (800 * Day), "customer")], 10);
        await bench.ProcessAsync([OfAccount("relation", "prospect", Now - (900 * Day), "prospect")], 10, arrivedAt: Now - Day);

        await SweepAsync(bench, Floor);
        (await bench.CountAsync("select count(*) from activities")).ShouldBe(2);

        await SweepAsync(bench, Now);
        (await bench.CountAsync("select count(*) from activities")).ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(700)]
    public async Task One_that_has_expired_and_is_sent_again_changes_nothing(int days)
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var prospect = OfAccount("relation", "prospect", Now - (900 * Day), "prospect");
        await bench.ProcessAsync([prospect, OfAccount("relation", "customer", Now - (800 * Day), "customer")], 10);
        await SweepAsync(bench, Floor);

        // Without validFrom it says that it holds from its arrival on.
        await bench.ProcessAsync([prospect with { At = prospect.At + (days * Day) }], 10, arrivedAt: Now);

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from failed_activities")).ShouldBe(0);
        (await bench.FieldsAsync("acme.example")).ShouldBe(["relation crm customer"]);
    }

    [Fact]
    public async Task The_key_of_one_that_has_expired_is_not_taken_for_the_row_that_got_its_number()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var prospect = OfAccount("relation", "prospect", Now - (900 * Day), "prospect");
        await bench.ProcessAsync([OfAccount("relation", "customer", Now - (800 * Day), "customer")], 10);
        await bench.ProcessAsync([prospect], 10);
        await SweepAsync(bench, Floor);
        await bench.ProcessAsync([Pricing("ann", Now - Day)], 10);

        await bench.ProcessAsync([prospect], 10, arrivedAt: Now);

        (await bench.StatesAsync()).ShouldBe(bench.Oracle([Pricing("ann", Now - Day)]), ignoreOrder: true);
    }

    [Fact]
    public async Task The_first_that_joined_two_names_stays()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var facts = Enumerable
            .Range(0, 4)
            .Select(turn =>
                OfPerson("ann", "title", "Title " + turn, Now - ((900 - turn) * Day), "turn-" + turn) with
                {
                    CrmId = "003",
                    Email = "ann@acme.example",
                }
            )
            .ToList();
        await bench.ProcessAsync(facts, 10);
        var before = await bench.StatesAsync();

        await SweepAsync(bench, Floor);

        (await bench.CountAsync("select count(*) from activities")).ShouldBe(2);
        (await bench.StatesAsync()).ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public async Task Those_that_stand_are_looked_at_once_and_not_at_every_sweep()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(
            Enumerable.Range(0, 500).Select(one => OfPerson("p" + one, "title", "CTO", Now - (900 * Day), "fact-" + one)),
            100
        );
        await SweepAsync(bench, Floor);

        var step = await bench.Database.TransactAsync(bench.Processor.ExpireAsync, TestContext.Current.CancellationToken);

        step.Seen.ShouldBe(0);
        (await bench.CountAsync("select count(*) from activities")).ShouldBe(500);
    }
}
