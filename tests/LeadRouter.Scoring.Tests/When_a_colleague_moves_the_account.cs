using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Scoring.Timers;
using LeadRouter.Storage;
using LeadRouter.Testing.Playbooks;
using Microsoft.Extensions.Logging.Abstractions;
using static LeadRouter.Scoring.Tests.Visits;
using static LeadRouter.Testing.Playbooks.When;

namespace LeadRouter.Scoring.Tests;

/// <summary>A line that looks at the account can hold for somebody by what others did. The timer decides these others: it is theirs, and bounded.</summary>
public sealed class When_a_colleague_moves_the_account
{
    private const string Joined = "select count(*) from lead_contacts";
    private const long Day = 86_400_000;

    /// <summary>Whose time has come.</summary>
    private static readonly string Due = FormattableString.Invariant(
        $"select substr(i.node, 3) from contacts c join identities i on i.contact_id = c.id and i.node like 'u:%' where c.next_evaluation_at <= {Now} order by 1"
    );

    private static readonly Condition TwoActive = Is("activePeople", ">= 2");

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Whoever_was_half_of_the_way_is_decided_by_the_timer(Dialect dialect)
    {
        await using var bench = await BenchAsync(dialect, TwoActive);
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Pricing("ann", Now - 5000)], 1);

        await bench.ProcessAsync([Identify("bob", "Director of IT"), Pricing("bob", Now - 4000)], 10);

        (await bench.CountAsync(Joined)).ShouldBe(1, "bob alone, by his own visit");
        (await bench.RowsAsync(Due)).ShouldBe(["ann"]);
        (await StepAsync(bench)).ShouldBe(1);
        (await bench.CountAsync(Joined)).ShouldBe(2);
        (await StepAsync(bench)).ShouldBe(0, "what the timer decides moves nobody");
    }

    [Fact]
    public async Task Nobody_joins_a_lead_who_did_nothing_that_counts()
    {
        await using var bench = await BenchAsync(Dialect.Sqlite, Is("accountEngagement", ">= 20"));
        await bench.ProcessAsync(
            [
                Identify("ann", "VP Operations"),
                Reads("ann", 1) with
                {
                    MessageId = "about",
                    Url = "https://www.vendor.example/about",
                },
                Identify("kim", "Intern"),
                Pricing("kim", Now - 5000),
                Known("lee"),
                Identify("dan", "Director of IT"),
                Guide("dan", Now - (60 * Day)),
            ],
            1
        );
        (await bench.CountAsync(Joined)).ShouldBe(0, "a guide of two months ago is not much");

        await bench.ProcessAsync([Identify("bob", "Director of IT"), Pricing("bob", Now - 4000)], 10);

        (await bench.RowsAsync(Due)).ShouldBe(["dan"], "the only other active one");
        await StepAsync(bench);
        (
            await bench.RowsAsync(
                "select substr(node, 3) from lead_contacts l join identities i on i.contact_id = l.contact_id and i.node like 'u:%' order by 1"
            )
        ).ShouldBe(["bob", "dan"]);
    }

    [Fact]
    public async Task Nothing_is_due_while_the_account_stays_on_its_side_of_the_line()
    {
        await using var bench = await BenchAsync(Dialect.Sqlite, All(TwoActive, Is("level", "1")));
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Pricing("ann", Now - 5000), Identify("bob", "Director of IT")], 1);
        await bench.ProcessAsync([Pricing("bob", Now - 4000)], 1);
        await StepAsync(bench);

        // A third active person, and more of what the second does: two are enough already.
        await bench.ProcessAsync([Pricing("bob", Now - 3000, "more"), Identify("cem", "Manager IT"), Pricing("cem", Now - 2000)], 1);

        (await bench.RowsAsync(Due)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_arrives_again_has_nobody_decided_again()
    {
        await using var bench = await BenchAsync(Dialect.Sqlite, TwoActive);
        Activity[] visits = [Identify("bob", "Director of IT"), Pricing("bob", Now - 4000)];
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Pricing("ann", Now - 5000), .. visits], 10);
        await bench.ProcessAsync(visits, 1);
        await StepAsync(bench);

        await bench.ProcessAsync([.. visits, visits[1] with { At = Now - 4001 }], 1);

        (await bench.RowsAsync(Due)).ShouldBeEmpty();
    }

    [Fact]
    public async Task History_being_loaded_routes_nobody_neither_at_once_nor_by_the_timer()
    {
        await using var bench = await BenchAsync(Dialect.Sqlite, TwoActive);
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Pricing("ann", Now - 5000)], 1);

        await bench.ProcessAsync([Identify("bob", "Director of IT"), Pricing("bob", Now - 4000)], 10, ActivityOrigin.Backfill);
        bench.Clock.Now += Day;
        await bench.DueAsync();

        (await bench.CountAsync("select count(*) from leads")).ShouldBe(0);
        (await bench.CountAsync("select count(*) from contacts where is_held = 1")).ShouldBe(2);

        await bench.ProcessAsync([Pricing("ann", bench.Clock.Now - 10, "again")], 1);
        (await bench.CountAsync(Joined)).ShouldBe(1, "ann acted");
    }

    [Fact]
    public async Task In_an_account_of_many_the_most_engaged_fifty_are_decided()
    {
        await using var bench = await BenchAsync(Dialect.Sqlite, Is("activePeople", ">= 62"));
        var people = Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"p{i:00}")).ToList();
        await bench.ProcessAsync(people.Select(user => Identify(user, "Director of IT")), 100);
        await bench.ProcessAsync(people.Select(user => Pricing(user, Now - 9000)), 100);
        // Five of them have done more.
        await bench.ProcessAsync(people.TakeLast(5).Select(user => Guide(user, Now - 9000)), 100);
        await bench.ProcessAsync([Identify("ann", "Director of IT"), Pricing("ann", Now - 8000), Identify("bob", "Director of IT")], 10);
        await StepAsync(bench);

        // After everybody else: of equals who was active last is one of the fifty.
        await bench.ProcessAsync([Pricing("bob", Now - 500)], 1);

        var due = await bench.RowsAsync(Due);
        due.Count.ShouldBe(Decisions.Colleagues.Most - 1, "bob is one of the fifty, and decided already");
        people.TakeLast(5).ShouldBeSubsetOf(due);
    }

    [Fact]
    public async Task After_a_lead_of_the_account_has_ended_what_was_done_since_moves_it()
    {
        await using var bench = await BenchAsync(Dialect.Sqlite, TwoActive);
        await bench.ProcessAsync(
            [Identify("ann", "VP Operations"), Pricing("ann", Now - 5000), Identify("bob", "Director of IT"), Pricing("bob", Now - 4000)],
            10
        );
        await bench.ProcessAsync(
            [
                Identify("ann", "VP Operations") with
                {
                    Type = ActivityType.Fact,
                    MessageId = "ended",
                    At = Now,
                    Traits = new Dictionary<string, string> { ["lead.status"] = "recycled", ["lead.until"] = "2026-03-02" },
                },
            ],
            1
        );
        bench.Clock.Now = DateTimeOffset.Parse("2026-03-03T12:00:00Z", null).ToUnixTimeMilliseconds();
        await bench.DueAsync();
        await bench.ProcessAsync([Pricing("ann", bench.Clock.Now - 5000, "since")], 1);
        (await bench.CountAsync("select count(*) from leads")).ShouldBe(1, "one active person since");

        await bench.ProcessAsync([Pricing("bob", bench.Clock.Now - 4000, "since")], 1);
        await StepAsync(bench);

        (await bench.CountAsync("select count(*) from lead_contacts l join leads on id = lead_id where closed_at is null")).ShouldBe(2);
    }

    /// <summary>What the program's timer does.</summary>
    internal static Task<int> StepAsync(ScoringBench bench) =>
        new DueContacts(bench.Database, bench.Processor, bench.Clock, NullLogger<DueContacts>.Instance).StepAsync(
            TestContext.Current.CancellationToken
        );

    internal static Activity Guide(string user, long at) =>
        Pricing(user, at, FormattableString.Invariant($"guide-{at}")) with
        {
            Type = ActivityType.Download,
            Asset = "buyers-guide",
        };

    /// <summary>One line, that looks at the account.</summary>
    internal static Task<ScoringBench> BenchAsync(Dialect dialect, Condition when) =>
        ScoringBench.OnAsync(dialect, playbook: SamplePlaybook.Create() with { Qualification = [new QualifyLine(2, when) { Number = 1 }] });

    private static Activity Reads(string user, int number) => Pricing(user, Now - 5000, FormattableString.Invariant($"read-{number}"));

    /// <summary>Somebody of whom a CRM told.</summary>
    private static Activity Known(string user) => Identify(user, "Director of IT") with { Type = ActivityType.Fact, Source = "crm" };
}
