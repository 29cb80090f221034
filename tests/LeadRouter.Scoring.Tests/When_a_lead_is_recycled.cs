using LeadRouter.Contracts.Activities;
using LeadRouter.Storage;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_a_lead_is_recycled
{
    private const long Day = 86_400_000;

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task It_ends_with_its_reason_and_sleeps_for_the_days_that_the_playbook_gives_to_it(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync(Hot("ann"), 10);

        await bench.ProcessAsync([Says("recycled", Now, ("lead.reason", "timing"))], 1);

        (await bench.LeadsAsync()).ShouldBe([$"1 recycled timing {Now} {Now + (90 * Day)}"]);
        (await bench.CountAsync("select next_evaluation_at from contacts")).ShouldBe(Now + (90 * Day));
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Routing_is_told_once_that_its_owner_has_room_again_and_why_it_ended(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync(Hot("ann"), 10);
        await bench.ExecuteAsync("update leads set owner = 'eve@acme.example'");

        await bench.ProcessAsync([Says("accepted", Now)], 1);
        (await bench.CountAsync("select count(*) from outbox where id like 'lead-released:%'")).ShouldBe(0, "it goes on");
        await bench.ProcessAsync([Says("recycled", Now + 1, ("lead.reason", "junk"))], 1);
        await bench.ProcessAsync([Says("recycled", Now + 1, ("lead.reason", "junk"))], 1);

        (
            await bench.CountAsync(
                """
                select count(*) from outbox where id like 'lead-released:%:3' and endpoint = 'leadrouter.routing.v1'
                    and body like '%"Stage":"recycled","Reason":"junk","Owner":"eve@acme.example"%'
                """
            )
        ).ShouldBe(1);
        (await bench.CountAsync("select count(*) from outbox where id like 'lead-released:%'")).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_done_before_counts_no_more_and_what_is_done_while_it_sleeps_opens_nothing()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(Hot("ann"), 10);
        await bench.ProcessAsync([Says("recycled", Now, ("lead.reason", "timing"))], 1);

        bench.Clock.Now = Now + Day;
        await bench.ProcessAsync(Pricings("ann", Now + Day), 10);

        (await bench.LeadsAsync()).Count.ShouldBe(1);
        (await bench.CountAsync("select count(*) from contacts where tier like '%Asleep%'")).ShouldBe(
            1,
            "it would be a lead, by what was done since"
        );
    }

    [Fact]
    public async Task It_is_a_lead_again_at_the_wake_date_by_what_was_done_since_and_not_by_what_was_done_before()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([.. Hot("ann"), .. Hot("bob", "other.example")], 20);
        await bench.ProcessAsync(
            [Says("recycled", Now, ("lead.until", "2026-03-12")), Says("recycled", Now, "bob", ("lead.until", "2026-03-12"))],
            2
        );
        await bench.ProcessAsync(Pricings("ann", Now + Day), 10);

        bench.Clock.Now = DateTimeOffset.Parse("2026-03-12T00:00:00Z", null).ToUnixTimeMilliseconds();
        await bench.DueAsync();

        (
            await bench.CountAsync("select count(*) from leads where account_key = 'acme.example' and episode = 2 and closed_at is null")
        ).ShouldBe(1);
        (await bench.CountAsync("select count(*) from leads where account_key = 'other.example' and episode = 2")).ShouldBe(0);
    }

    [Fact]
    public async Task A_request_for_sales_wakes_it_at_once_and_says_where_it_comes_from()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(Hot("ann"), 10);
        await bench.ProcessAsync([Says("recycled", Now, ("lead.reason", "timing"))], 1);

        bench.Clock.Now = Now + 5000;
        await bench.ProcessAsync([Demo("ann") with { At = Now + 1000, MessageId = "again" }], 1);

        (await bench.LeadsAsync()).ShouldBe([$"1 recycled timing {Now} {Now + (90 * Day)}", "2 qualified - - -"]);
        (await bench.CountAsync("select count(*) from lead_events where reason like '%was recycled (timing)%'")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from outbox where id like 'lead-qualified:%'")).ShouldBe(2);
    }

    [Fact]
    public async Task One_that_the_CRM_states_of_the_account_is_taken_like_one_of_the_person()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(Hot("ann"), 10);
        var stated = Says("Recycled", Now, ("leadReason", "No Response")) with { UserId = null, GroupId = "acme.example" };

        await bench.ProcessAsync(
            [
                stated with
                {
                    Traits = new Dictionary<string, string> { ["leadStatus"] = "Recycled", ["leadReason"] = "No Response" },
                },
            ],
            1
        );

        (await bench.LeadsAsync()).ShouldBe([$"1 recycled no_response {Now} {Now + (45 * Day)}"]);
    }

    [Fact]
    public async Task One_that_was_stated_before_the_lead_qualified_does_not_concern_it()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(Hot("ann"), 10);

        await bench.ProcessAsync([Says("recycled", Now - Day)], 1);

        (await bench.LeadsAsync()).ShouldBe(["1 qualified - - -"]);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Neither_does_one_that_names_the_lead(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync(Hot("ann"), 10);
        var lead = (await bench.RowsAsync("select id from leads")).ShouldHaveSingleItem();

        await bench.ProcessAsync([Says("recycled", Now - Day, ("lead.id", lead))], 1);
        (await bench.LeadsAsync()).ShouldBe(["1 qualified - - -"]);
        (await bench.CountAsync("select count(*) from lead_events where key is not null")).ShouldBe(0);

        await bench.ProcessAsync([Says("recycled", Now + 1, ("lead.id", lead))], 1);
        (await bench.LeadsAsync()).ShouldHaveSingleItem().ShouldStartWith("1 recycled");
    }

    [Fact]
    public async Task One_that_is_loaded_as_history_ends_it_and_a_request_of_history_does_not_wake_it()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(Hot("ann"), 10);

        await bench.ProcessAsync([Says("recycled", Now)], 1, ActivityOrigin.Backfill);
        bench.Clock.Now = Now + 5000;
        await bench.ProcessAsync([Demo("ann") with { At = Now + 1000, MessageId = "again" }], 1, ActivityOrigin.Backfill);

        (await bench.LeadsAsync()).ShouldHaveSingleItem().ShouldStartWith("1 recycled");
        (await bench.CountAsync("select count(*) from outbox where id like 'lead-qualified:%'")).ShouldBe(1);
    }

    [Fact]
    public async Task Every_transition_says_when_who_and_by_what()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(Hot("ann"), 10);

        await bench.ProcessAsync(
            [Says("accepted", Now), Says("recycled", Now, ("lead.by", "ana@acme.example"), ("lead.why", "next year"))],
            2
        );

        (
            await bench.RowsAsync(
                "select to_stage || ' ' || actor_kind || ' ' || actor || ' ' || source || ' ' || coalesce(why, '-') from lead_events order by at, seq"
            )
        ).ShouldBe(["qualified machine leadrouter scoring -", "accepted crm crm crm -", "recycled person ana@acme.example crm next year"]);
    }

    /// <summary>Any order, any duplication, any batch size: the same leads, the same transitions.</summary>
    [Fact]
    public async Task What_is_said_of_it_comes_to_the_same_in_any_order_and_any_number_of_times()
    {
        foreach (var seed in PropertySeeds.Of(12))
        {
            var random = new Random(seed);
            string[] statuses = ["accepted", "sales_qualified", "recycled", "recycled", "rejected", "lost", "won", "opportunity"];
            var said = Enumerable
                .Range(0, random.Next(1, 7))
                .Select(i =>
                    Says(
                        statuses[random.Next(statuses.Length)],
                        Now + random.Next(-2, 4),
                        ("lead.reason", random.Next(2) == 0 ? "timing" : "no_response")
                    ) with
                    {
                        MessageId = "m" + i,
                    }
                )
                .ToList();
            string? expected = null;
            for (var round = 0; round < 3; round++)
            {
                await using var bench = await ScoringBench.OnSqliteAsync();
                await bench.ProcessAsync(Hot("ann"), 10);
                bench.Clock.Now = Now + 5000;
                var again = said.Concat(said.Where(_ => random.Next(3) == 0)).ToArray();
                random.Shuffle(again);

                await bench.ProcessAsync(again, random.Next(1, 4));

                var leads = string.Join('\n', await bench.LeadsAsync());
                var events = string.Join(
                    '\n',
                    await bench.RowsAsync(
                        "select to_stage || at || actor || source || coalesce(reason, '') from lead_events where key is not null order by 1"
                    )
                );
                expected ??= leads + events;
                (leads + events).ShouldBe(expected, $"seed {seed}");
            }
        }
    }

    private static Activity[] Hot(string user, string domain = "acme.example") =>
        [Identify(user, "VP Operations", domain), Account(user, domain), .. Pricings(user, Now - 5000), Demo(user)];

    private static Activity[] Pricings(string user, long at) =>
        [.. Enumerable.Range(0, 3).Select(i => Pricing(user, at + i, $"pricing-{at}-{i}"))];

    private static Activity Says(string status, long at, params (string Name, string Value)[] more) => Says(status, at, "ann", more);

    private static Activity Says(string status, long at, string user, params (string Name, string Value)[] more) =>
        new()
        {
            Source = "crm",
            MessageId = $"{user}-{status}-{at}",
            Type = ActivityType.Fact,
            At = at,
            UserId = user,
            Traits = more.Append(("lead.status", status)).ToDictionary(field => field.Item1, field => field.Item2),
        };
}
