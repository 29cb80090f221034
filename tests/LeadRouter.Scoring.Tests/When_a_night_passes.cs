using LeadRouter.Engine.Playbooks;
using LeadRouter.Propensity;
using LeadRouter.Propensity.Life;
using LeadRouter.Scoring.Models;
using LeadRouter.Storage.LiveModels;
using LeadRouter.Storage.Models;
using LeadRouter.Testing.Playbooks;
using Microsoft.Extensions.Logging.Abstractions;
using static LeadRouter.Scoring.Tests.Nights;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_a_night_passes
{
    [Fact]
    public async Task A_champion_whose_predictions_do_not_come_about_gives_way_to_the_rules()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var registry = new ModelRegistry(bench.Database);
        var champion = await PromoteAsync(registry, offset: 2);
        var challenger = await StoreAsync(registry, offset: -3);
        await registry.ChallengeAsync(challenger, "ana", null, TestContext.Current.CancellationToken);
        await LeadsAsync(bench, 60, _ => "lost");

        await Night(bench, new PropensityOptions()).NightAsync(TestContext.Current.CancellationToken);

        var standing = await registry.StandingAsync(TestContext.Current.CancellationToken);
        (standing.Champion, standing.Scoring).ShouldBe((champion, null));
        standing.SuspendedWhy.ShouldBe("of 60 leads whose outcome is known since, 0 converted; 52.8 were predicted");
        var watch = new ChampionWatch(registry, new ModelReader(registry), bench.Live, bench.Clock, NullLogger<ChampionWatch>.Instance);
        await watch.OnceAsync(TestContext.Current.CancellationToken);
        watch.Fallback.ShouldBe(ModelFallback.Suspended, "which /health/ready tells");
        var shadow = ModelRegistry.ShadowOf(standing)!;
        (shadow.Challenger, shadow.Rows, shadow.Converted).ShouldBe((challenger, 60, 0));
        shadow.LossSaved.ShouldBeGreaterThan(1, "the challenger had said so");
    }

    [Fact]
    public async Task One_whose_predictions_come_about_stays()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var registry = new ModelRegistry(bench.Database);
        var champion = await PromoteAsync(registry, offset: 0);
        await LeadsAsync(bench, 60, i => i % 2 == 0 ? "won" : "lost");

        await Night(bench, new PropensityOptions()).NightAsync(TestContext.Current.CancellationToken);

        (await registry.StandingAsync(TestContext.Current.CancellationToken)).Scoring.ShouldBe(champion);
    }

    [Fact]
    public async Task Who_declines_soon_does_not_speak_for_those_who_are_still_open()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var registry = new ModelRegistry(bench.Database);
        var champion = await PromoteAsync(registry, offset: 0);
        await LeadsAsync(bench, 120, i => i % 2 == 0 ? "lost" : null);

        await Night(bench, new PropensityOptions()).NightAsync(TestContext.Current.CancellationToken);

        (await registry.StandingAsync(TestContext.Current.CancellationToken)).Scoring.ShouldBe(champion);
    }

    [Fact]
    public async Task A_champion_is_judged_by_what_it_predicts()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var registry = new ModelRegistry(bench.Database);
        var champion = await PromoteAsync(registry, offset: 0, new AskedOutcome(30, "opportunity", 0));
        await LeadsAsync(bench, 60, i => i % 2 == 0 ? "opportunity" : "lost");
        bench.Clock.Now = Now + (100 * Day);

        await Night(bench, new PropensityOptions()).NightAsync(TestContext.Current.CancellationToken);

        (await registry.StandingAsync(TestContext.Current.CancellationToken)).Scoring.ShouldBe(champion, "of them none is won in 90 days");
    }

    [Fact]
    public async Task Where_rules_and_model_disagree_is_listed()
    {
        await using var bench = await ScoringBench.OnSqliteAsync(
            SamplePlaybook.Create() with
            {
                Qualification = [new PropensityLine([new PropensityBand(1, 60_000), new PropensityBand(2, 30_000)], 60_000) { Number = 1 }],
            }
        );
        var registry = new ModelRegistry(bench.Database);
        await PromoteAsync(registry, offset: 2);
        await new ChampionWatch(registry, new ModelReader(registry), bench.Live, bench.Clock, NullLogger<ChampionWatch>.Instance).OnceAsync(
            TestContext.Current.CancellationToken
        );
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Pricing("ann", Now - 500)], 2);

        var found = await new DisagreementQueries(bench.Database).FindAsync(
            bench.Live.Playbook,
            100,
            10,
            TestContext.Current.CancellationToken
        );

        var one = found.ShouldHaveSingleItem();
        (one.Disagreement.RulesPriority, one.Disagreement.ModelPriority, one.Disagreement.Size).ShouldBe((null, 1, 9));
        one.Probability.ShouldBe(88_080);
    }

    [Theory]
    [InlineData("daily", 90, "won", "Propensity:Retrain")]
    [InlineData("off", 0, "won", "Propensity:HorizonDays")]
    [InlineData("off", 90, "lost", "Propensity:Converted")]
    public void A_wrong_key_is_named(string retrain, int horizon, string converted, string key)
    {
        var options = new PropensityOptions
        {
            Retrain = retrain,
            HorizonDays = horizon,
            Converted = converted,
        };

        new PropensityOptionsValidator().Validate(null, options).FailureMessage.ShouldStartWith(key);
    }
}
