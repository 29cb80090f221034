using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Storage.Contacts;
using LeadRouter.Testing.Playbooks;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_facts_are_waited_for
{
    private const long Sla = 4 * 3_600_000;

    [Fact]
    public async Task Who_waits_stands_in_the_queue_with_what_is_missing_and_when_it_is_due()
    {
        await using var bench = await WaitingAsync();

        var row = (await QueueAsync(bench)).ShouldHaveSingleItem();

        (row.WaitingSince, row.WaitingUntil, row.WaitingFor).ShouldBe((Now, Now + Sla, "country,industry,employees"));
        (await bench.CountAsync("select next_evaluation_at from contacts")).ShouldBe(Now + Sla, "a timer tells when it is late");
    }

    [Fact]
    public async Task Whoever_waits_in_vain_stays_there_late_and_is_decided_without()
    {
        await using var bench = await WaitingAsync();

        bench.Clock.Now = Now + Sla;
        await bench.DueAsync();

        (await QueueAsync(bench)).ShouldHaveSingleItem().WaitingUntil.ShouldBe(Now + Sla);
        (await bench.CountAsync("select count(*) from contacts where tier like '%Nurture%'")).ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_facts_take_them_out_in_time_or_late_and_make_the_lead(bool late)
    {
        await using var bench = await WaitingAsync();
        if (late)
        {
            bench.Clock.Now = Now + Sla + 1;
            await bench.DueAsync();
        }

        await bench.ProcessAsync([Account("ann") with { At = Now + 1 }], 1);

        (await QueueAsync(bench)).ShouldBeEmpty();
        (await bench.CountAsync("select count(*) from leads")).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_has_waited_once_waits_again_when_it_is_asked_for_anew()
    {
        await using var bench = await WaitingAsync();
        await bench.ProcessAsync(
            [
                Account("ann") with
                {
                    At = Now + 1,
                    Traits = new Dictionary<string, string>
                    {
                        ["domain"] = "acme.example",
                        ["country"] = "US",
                        ["industry"] = "mining",
                        ["employees"] = "3",
                    },
                },
            ],
            1
        );
        (await bench.CountAsync("select count(*) from contacts where tier like '%Nurture%'")).ShouldBe(1, "the facts came, and say no");
        (await QueueAsync(bench)).ShouldBeEmpty();

        bench.Clock.Now = Now + (90 * 86_400_000L);
        await bench.ProcessAsync(
            [
                Identify("ann", "VP Operations", "other.example") with
                {
                    MessageId = "other",
                    At = bench.Clock.Now - 9,
                },
                .. Enumerable.Range(0, 3).Select(i => Pricing("ann", bench.Clock.Now - 5 + i, "other" + i)),
            ],
            10
        );

        (await QueueAsync(bench)).ShouldHaveSingleItem().WaitingUntil.ShouldBe(bench.Clock.Now + Sla);
    }

    [Fact]
    public async Task Whoever_became_a_lead_without_them_does_not_wait_again_at_the_next_visit()
    {
        await using var bench = await WaitingAsync();
        var known = new Dictionary<string, string> { ["company.industry"] = "software", ["company.employees"] = "1200" };
        await bench.ProcessAsync([Identify("ann", "VP Operations") with { MessageId = "form", At = Now - 5, Traits = known }], 1);
        bench.Clock.Now = Now + Sla;
        await bench.DueAsync();
        (await bench.CountAsync("select count(*) from contacts where tier like '%Qualified#7%'")).ShouldBe(
            1,
            "decided without the country"
        );

        bench.Clock.Now = Now + Sla + 1000;
        await bench.ProcessAsync([Pricing("ann", Now + Sla, "again")], 1);

        (await bench.CountAsync("select count(*) from contacts where tier like '%Qualified#7%'")).ShouldBe(1);
        (await QueueAsync(bench)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_looks_after_the_facts_is_told_once_when_they_did_not_come_in_time()
    {
        await using var bench = await WaitingAsync("#facts");
        bench.Clock.Now = Now + Sla - 1;
        await bench.DueAsync();
        (await ToldAsync(bench)).ShouldBeEmpty("there is time yet");

        bench.Clock.Now = Now + Sla;
        await bench.DueAsync();

        var told = (await ToldAsync(bench)).ShouldHaveSingleItem();
        told.ShouldContain("\"To\":\"#facts\"");
        told.ShouldContain("\"Missing\":[\"country\",\"industry\",\"employees\"]");

        // The outbox row is delivered and gone; the person goes on.
        await bench.ExecuteAsync("delete from outbox");
        await bench.ProcessAsync([Pricing("ann", Now + Sla + 1, "late-look")], 1);
        (await ToldAsync(bench)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lead_or_loaded_history_is_late_for_nobody()
    {
        await using var bench = await WaitingAsync("#facts", ActivityOrigin.Backfill);
        bench.Clock.Now = Now + Sla;
        await bench.DueAsync();
        (await ToldAsync(bench)).ShouldBeEmpty("loaded history alerts nobody");

        await using var other = await WaitingAsync("#facts");
        await other.ProcessAsync([Account("ann") with { At = Now + 1 }], 1);
        other.Clock.Now = Now + Sla;
        await other.DueAsync();
        (await ToldAsync(other)).ShouldBeEmpty("the facts came");
    }

    [Theory]
    [InlineData("size", "employees")]
    [InlineData("fact.revenue", "revenue")]
    public async Task A_fact_that_only_the_fit_asks_for_takes_them_out_late(string criterion, string name)
    {
        var sample = SamplePlaybook.Create();
        var icp = sample.Icp with
        {
            Criteria = [sample.Icp.Criteria[0], sample.Icp.Criteria[1] with { Field = criterion, Points = [], Other = 0 }],
        };
        await using var bench = await WaitingAsync("#facts", icp: icp);
        bench.Clock.Now = Now + Sla;
        await bench.DueAsync();
        (await QueueAsync(bench)).ShouldHaveSingleItem();

        await bench.ProcessAsync(
            [
                Account("ann") with
                {
                    At = Now + 1,
                    Traits = new Dictionary<string, string>
                    {
                        ["domain"] = "acme.example",
                        ["country"] = "US",
                        ["industry"] = "mining",
                        [name] = "3",
                    },
                },
            ],
            1
        );

        (await QueueAsync(bench)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_is_merged_and_parted_meanwhile_has_waited_as_long()
    {
        await using var bench = await WaitingAsync();
        await bench.ProcessAsync(
            [Identify("bob", "VP Operations"), .. Enumerable.Range(0, 3).Select(i => Pricing("bob", Now - 10 + i, "bob-" + i))],
            10
        );
        var since = (await QueueAsync(bench)).Select(row => row.WaitingSince).ToList();
        since.Count.ShouldBe(2);

        bench.Clock.Now += 60_000;
        await bench.ProcessAsync([Merge("u:ann", "u:bob", 1)], 1);
        await bench.ProcessAsync([Unmerge("u:ann", "u:bob", 2)], 1);

        (await QueueAsync(bench)).Select(row => row.WaitingSince).ShouldBe(since);
    }

    private static Task<IReadOnlyList<string>> ToldAsync(ScoringBench bench) =>
        bench.RowsAsync("select body from outbox where id like 'enrichment-overdue:%'");

    private static Task<IReadOnlyList<WaitingRow>> QueueAsync(ScoringBench bench) =>
        new WaitingQueries(bench.Database).ListAsync(10, null, TestContext.Current.CancellationToken);

    private static async Task<ScoringBench> WaitingAsync(
        string? late = null,
        ActivityOrigin origin = ActivityOrigin.Live,
        IcpRules? icp = null
    )
    {
        var sample = SamplePlaybook.Create();
        var bench = await ScoringBench.OnSqliteAsync(
            sample with
            {
                Icp = icp ?? sample.Icp,
                Qualification =
                [
                    .. sample.Qualification.Select(line =>
                        line switch
                        {
                            EnrichLine enrich => enrich with { Late = late },
                            MatrixLine matrix => matrix with { Late = late },
                            _ => line,
                        }
                    ),
                ],
            }
        );
        await bench.ProcessAsync(
            [Identify("ann", "VP Operations"), .. Enumerable.Range(0, 3).Select(i => Pricing("ann", Now - 10 + i, "pricing-" + i))],
            10,
            origin
        );
        return bench;
    }
}
