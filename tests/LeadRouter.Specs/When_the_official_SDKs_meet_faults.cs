using System.Globalization;
using LeadRouter.Testing.Faults;
using LeadRouter.Testing.Node;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Specs;

/// <summary>
/// The vendors' own clients deliver through a way that refuses, cuts and doubles. <c>LEADROUTER_SDK_CALLS=N</c> makes N calls of each instead of 350, and
/// <c>LEADROUTER_SDK_SEED=N</c> shuffles the faults anew.
/// </summary>
public sealed class When_the_official_SDKs_meet_faults
{
    private static readonly int Calls = Number("LEADROUTER_SDK_CALLS") ?? 350;
    private static readonly int Seed = Number("LEADROUTER_SDK_SEED") ?? 3;

    /// <summary>The third of Segment's pauses takes up to 8 s, so the suite does without it.</summary>
    private static readonly int Retries = Number("LEADROUTER_SDK_CALLS") is null ? 2 : 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Footings.All), MemberType = typeof(Footings))]
    public async Task Nothing_is_lost_and_nothing_is_doubled(Footing footing)
    {
        await using var ground = await Ground.PrepareAsync(footing, Token);
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, SdkKeys.Settings, Token);
        await using var segmentsWay = FaultyProxy.Start(leadRouter.Address, new FaultPlan(Seed, Retries, hopelessEvery: 5));
        await using var ruddersWay = FaultyProxy.Start(leadRouter.Address, new FaultPlan(Seed + 1, Retries, hopelessEvery: 5));

        var runs = await Task.WhenAll(
            SdkRun.DeliverAsync("segment", segmentsWay.Address, SdkKeys.Segment, Calls, Retries, Token),
            SdkRun.DeliverAsync("rudder", ruddersWay.Address, SdkKeys.Rudder, Calls, Retries, Token)
        );

        var log = await ActivityLog.SettledAsync(ground, leadRouter, SdkKeys.Segment, Token);
        SdkJudge.Check("segment", runs[0], segmentsWay, log, Calls);
        SdkJudge.Check("rudder", runs[1], ruddersWay, log, Calls);
        foreach (var way in new[] { segmentsWay, ruddersWay })
        {
            Enum.GetValues<Fault>().Except(way.Faults.Keys).ShouldBeEmpty("kinds of faults that did not happen");
            way.Answers.Keys.ShouldBe([200]);
        }

        // A batch that never reached us is what the log lacks, and the SDK has said so.
        var unseen = runs.SelectMany(run => run.GivenUp).Except(segmentsWay.Accepted).Except(ruddersWay.Accepted).ToList();
        unseen.ShouldNotBeEmpty();
        log.Count.ShouldBe((2 * Calls) - unseen.Count);
        (await ground.CountAsync("select count(*) from failed_activities", Token)).ShouldBe(0);
        await Oracle.CheckAsync(ground, log.Count + ActivityLog.Added, Token);
    }

    [Fact]
    public async Task Our_own_limit_makes_them_wait_and_nothing_more()
    {
        const int Few = 105;
        await using var ground = await Ground.PrepareAsync(Footing.Embedded, Token);
        // RudderStack's client sends its five batches of 20 at once, and gives each up after its third retry: two a second is what it can stand.
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, SdkKeys.WithLimit(perSecond: 40), Token);
        await using var segmentsWay = FaultyProxy.Start(leadRouter.Address, FaultPlan.Nothing);
        await using var ruddersWay = FaultyProxy.Start(leadRouter.Address, FaultPlan.Nothing);

        var runs = await Task.WhenAll(
            SdkRun.DeliverAsync("segment", segmentsWay.Address, SdkKeys.Segment, Few, retries: 3, Token),
            SdkRun.DeliverAsync("rudder", ruddersWay.Address, SdkKeys.Rudder, Few, retries: 3, Token)
        );

        var log = await ActivityLog.SettledAsync(ground, leadRouter, SdkKeys.Unlimited, Token);
        SdkJudge.Check("segment", runs[0], segmentsWay, log, Few);
        SdkJudge.Check("rudder", runs[1], ruddersWay, log, Few);
        runs.ShouldAllBe(run => run.GivenUp.Count == 0);
        log.Count.ShouldBe(2 * Few);
        segmentsWay.Answers.Keys.Union(ruddersWay.Answers.Keys).ShouldBe([200, 429], ignoreOrder: true);
    }

    [Fact]
    public async Task A_broker_that_is_away_makes_them_wait_and_nothing_more()
    {
        const int Few = 105;
        await using var ground = await Ground.PrepareAsync(Footing.Real, Token);
        await using var toTheBroker = CuttableWay.To(new Uri(ground.Environment["ConnectionStrings__RabbitMq"]));
        ground.Environment["ConnectionStrings__RabbitMq"] = toTheBroker.Address.OriginalString;
        await using var leadRouter = await LeadRouterProcess.ServeAsync(ground, null, SdkKeys.Settings, Token);
        await using var segmentsWay = FaultyProxy.Start(leadRouter.Address, FaultPlan.Nothing);
        await using var ruddersWay = FaultyProxy.Start(leadRouter.Address, FaultPlan.Nothing);

        await toTheBroker.CutAsync();
        var delivering = Task.WhenAll(
            SdkRun.DeliverAsync("segment", segmentsWay.Address, SdkKeys.Segment, Few, retries: 10, Token),
            SdkRun.DeliverAsync("rudder", ruddersWay.Address, SdkKeys.Rudder, Few, retries: 10, Token)
        );
        await Eventually.IsTrueAsync(
            "both have been told to come again",
            () =>
                Task.FromResult(
                    segmentsWay.Answers.Keys.Any(status => status != 200) && ruddersWay.Answers.Keys.Any(status => status != 200)
                ),
            Token
        );
        toTheBroker.Open();
        var runs = await delivering;

        var log = await ActivityLog.SettledAsync(ground, leadRouter, SdkKeys.Unlimited, Token);
        SdkJudge.Check("segment", runs[0], segmentsWay, log, Few);
        SdkJudge.Check("rudder", runs[1], ruddersWay, log, Few);
        runs.ShouldAllBe(run => run.GivenUp.Count == 0);
        log.Count.ShouldBe(2 * Few);
        segmentsWay.Answers.Keys.Union(ruddersWay.Answers.Keys).ShouldBeSubsetOf([200, 429, 503]);
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
