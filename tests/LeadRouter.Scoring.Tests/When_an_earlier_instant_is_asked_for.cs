using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Qualification;
using LeadRouter.Storage;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.Leads;
using LeadRouter.Storage.ReadSide;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>What was known of a lead, a level and a word by hand at an instant is what an explanation of that instant goes by.</summary>
public sealed class When_an_earlier_instant_is_asked_for
{
    private const long Day = 86_400_000;

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_lead_sleeps_as_it_did_then_whatever_was_said_of_it_since(Dialect dialect)
    {
        await using var bench = await ScoringBench.OnAsync(dialect);
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Demo("ann")], 10);
        await SayAsync(bench, "recycled", Now + Day, "timing");
        await SayAsync(bench, "lost", Now + (3 * Day), "lost");

        (await ExitsAsync(bench, Now + Day - 1)).ShouldBeEmpty("nobody had sent it back");
        (await ExitsAsync(bench, Now + (2 * Day))).ShouldBe([new LeadExit("new", "recycled", "timing", Now + Day, Now + (91 * Day), true)]);
        (await ExitsAsync(bench, Now + (4 * Day))).ShouldHaveSingleItem().Stage.ShouldBe("lost");
        (await EvaluateAsync(bench, Now)).Qualification.IsLead.ShouldBeTrue();
        (await StageAsync(bench, Now + Day - 1)).ShouldBe("qualified");
        (await StageAsync(bench, Now + (2 * Day))).ShouldBe("recycled");
        (await StageAsync(bench, Now + (4 * Day))).ShouldBe("lost");
    }

    [Fact]
    public async Task What_was_said_later_of_that_time_was_not_known_then()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Demo("ann")], 10);
        bench.Clock.Now = Now + (3 * Day);
        await bench.ProcessAsync([Says("recycled", Now + Day, "timing")], 1, arrivedAt: bench.Clock.Now);

        (await ExitsAsync(bench, Now + (2 * Day))).ShouldBeEmpty();
        (await StageAsync(bench, Now + (2 * Day))).ShouldBe("qualified");
        (await ExitsAsync(bench, Now + (3 * Day))).ShouldHaveSingleItem().At.ShouldBe(Now + Day);
    }

    [Fact]
    public async Task A_level_that_was_kept_is_kept_in_its_explanation()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann"), Guide("buyers-guide"), Guide("rfp-kit")], 10);
        bench.Clock.Now = Now + (6 * Day);
        await bench.DueAsync();
        var now = await EvaluateAsync(bench, null);
        now.Engagement.Parts.ShouldContain(
            part => part.Rule == "level.kept",
            "the points are between where the level starts and where it is lost"
        );
        bench.Clock.Now = Now + (60 * Day);
        await bench.DueAsync();
        (await EvaluateAsync(bench, null)).Engagement.Level.ShouldNotBe(now.Engagement.Level);

        var then = await EvaluateAsync(bench, Now + (6 * Day));

        (then.Engagement.Level, then.Engagement.Points, then.Qualification.Outcome).ShouldBe(
            (now.Engagement.Level, now.Engagement.Points, now.Qualification.Outcome)
        );
        then.Engagement.Parts.ShouldContain(part => part.Rule == "level.kept");
    }

    [Fact]
    public async Task A_grade_that_was_set_by_hand_later_did_not_count_then()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Account("ann")], 10);
        bench.Clock.Now = Now + (3 * Day);
        var word = Says("", Now + Day, "") with
        {
            Traits = new Dictionary<string, string> { ["override.grade.value"] = "F", ["override.grade.by"] = "head@acme.example" },
        };
        await bench.ProcessAsync([word], 1, arrivedAt: bench.Clock.Now);

        (await EvaluateAsync(bench, Now + (2 * Day))).Grade.ShouldBe("A");
        (await EvaluateAsync(bench, Now + (3 * Day))).Grade.ShouldBe("F");
    }

    [Fact]
    public async Task Who_waited_for_facts_then_waits_in_its_explanation()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await bench.ProcessAsync(
            [Identify("ann", "VP Operations"), .. Enumerable.Range(0, 3).Select(i => Pricing("ann", Now - 10 + i, "pricing-" + i))],
            10
        );
        bench.Clock.Now = Now + Day;
        await bench.ProcessAsync([Account("ann") with { At = Now + Day }], 1);
        (await EvaluateAsync(bench, null)).Qualification.IsLead.ShouldBeTrue();

        (await EvaluateAsync(bench, Now + 3_600_000)).Qualification.Outcome.ShouldBe(QualificationOutcome.Enrich);
        (await EvaluateAsync(bench, Now + (5 * 3_600_000))).Qualification.Outcome.ShouldNotBe(QualificationOutcome.Enrich);
    }

    private static async Task SayAsync(ScoringBench bench, string status, long at, string reason)
    {
        bench.Clock.Now = at;
        await bench.ProcessAsync([Says(status, at, reason)], 1);
    }

    private static Activity Says(string status, long at, string reason) =>
        new()
        {
            Source = "crm",
            MessageId = $"{status}-{at}",
            Type = ActivityType.Fact,
            At = at,
            UserId = "ann",
            Traits = new Dictionary<string, string> { ["lead.status"] = status, ["lead.reason"] = reason },
        };

    private static Activity Guide(string asset) =>
        Demo("ann") with
        {
            Type = ActivityType.Download,
            Form = null,
            Asset = asset,
            MessageId = asset,
        };

    private static async Task<IReadOnlyList<LeadExit>> ExitsAsync(ScoringBench bench, long asOf) => (await FindAsync(bench, asOf)).Exits;

    private static async Task<Evaluation> EvaluateAsync(ScoringBench bench, long? asOf)
    {
        var contact = await FindAsync(bench, asOf);
        return Evaluator.Evaluate(contact.State, contact.Account, bench.Live.Playbook, contact.Context(asOf ?? bench.Clock.Now));
    }

    private static async Task<string> StageAsync(ScoringBench bench, long asOf) =>
        (
            await new LeadQueries(bench.Database).OfContactAsync(
                (await FindAsync(bench, null)).Id,
                asOf,
                TestContext.Current.CancellationToken
            )
        )!.Stage;

    private static async Task<ContactSnapshot> FindAsync(ScoringBench bench, long? asOf)
    {
        var reader = new ContactReader(bench.Database, bench.Live, new MemoryStateCache());
        return (
            asOf is { } instant
                ? await reader.FindAsOfAsync("ann", instant, TestContext.Current.CancellationToken)
                : await reader.FindAsync("ann", TestContext.Current.CancellationToken)
        ).ShouldNotBeNull();
    }
}
