using System.Diagnostics.Metrics;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Propensity;
using LeadRouter.Propensity.Calibration;
using LeadRouter.Propensity.Life;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Storing;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using LeadRouter.Propensity.Trees;
using LeadRouter.Scoring.Models;
using LeadRouter.Storage.LiveModels;
using LeadRouter.Storage.Models;
using LeadRouter.Storage.Training;
using LeadRouter.Testing.Playbooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_a_night_passes
{
    private const long Day = 86_400_000;

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
    public async Task The_log_is_learnt_from_again_once_where_that_is_asked_for()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        var registry = new ModelRegistry(bench.Database);
        await LeadsAsync(bench, 240, i => i * 37 % 10 < (i % 4 < 2 ? 8 : 2) ? "won" : "lost");
        var night = Night(bench, new PropensityOptions { Retrain = "nightly" });

        bench.Clock.Now = Now + (10 * Day);
        await night.OnceAsync(TestContext.Current.CancellationToken);
        await night.OnceAsync(TestContext.Current.CancellationToken);

        var model = (await registry.ListAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        (model.Name, model.Version, model.Rows).ShouldBe(("nightly", 1, 240));
        ModelMetrics.Parse(model.Metrics).BaseRate.ShouldBe(0.5, 0.1);
        var standing = await registry.StandingAsync(TestContext.Current.CancellationToken);
        (standing.Champion, standing.Challenger).ShouldBe((null, model.Hash), "nobody is promoted in the night");
    }

    [Fact]
    public async Task With_too_few_outcomes_nothing_is_learnt()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await LeadsAsync(bench, 10, i => i % 2 == 0 ? "won" : "lost");

        await Night(bench, new PropensityOptions { Retrain = "nightly" }).NightAsync(TestContext.Current.CancellationToken);

        (await new ModelRegistry(bench.Database).ListAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
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

    /// <summary>One company each; half of them look at the prices often.</summary>
    private static async Task LeadsAsync(ScoringBench bench, int count, Func<int, string> status)
    {
        var said = new List<Activity>();
        for (var i = 0; i < count; i++)
        {
            var (user, domain, at) = ($"user{i}", $"company{i}.example", Now + (i * 1000L));
            bench.Clock.Now = at;
            var views = i % 4 < 2 ? 6 : 1;
            await bench.ProcessAsync(
                [
                    Identify(user, "VP Operations", domain) with
                    {
                        At = at - 10,
                    },
                    .. Enumerable.Range(0, views).Select(view => Pricing(user, at - 9 + view, $"pricing-{view}")),
                    Demo(user) with
                    {
                        At = at - 1,
                    },
                ],
                10
            );
            said.Add(
                new Activity
                {
                    Source = "crm",
                    MessageId = $"{user}-said",
                    Type = ActivityType.Fact,
                    At = Now + Day,
                    UserId = user,
                    Traits = new Dictionary<string, string> { ["lead.status"] = status(i) },
                }
            );
        }

        bench.Clock.Now = Now + (2 * Day);
        await bench.ProcessAsync(said, 100);
    }

    private static ModelNight Night(ScoringBench bench, PropensityOptions options)
    {
        var registry = new ModelRegistry(bench.Database);
        var leads = new LeadPastReader(bench.Database);
        return new ModelNight(
            bench.Database,
            bench.Live,
            registry,
            new ModelReview(registry, new ModelReader(registry), leads),
            new ModelRetraining(leads, registry, new BlendTrainer(), bench.Clock),
            new PropensityMetrics(
                new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>(),
                bench.Live
            ),
            Options.Create(options),
            bench.Clock,
            NullLogger<ModelNight>.Instance
        );
    }

    private static async Task<string> PromoteAsync(ModelRegistry registry, double offset)
    {
        var hash = await StoreAsync(registry, offset);
        var standing = await registry.StandingAsync(TestContext.Current.CancellationToken);
        await registry.PromoteAsync(hash, standing, "ana", null, isForced: true, TestContext.Current.CancellationToken);
        return hash;
    }

    /// <summary>Says the same of everybody, in log-odds.</summary>
    private static async Task<string> StoreAsync(ModelRegistry registry, double offset)
    {
        var feature = new Feature("pricing: times in 7 d", 0, ColumnKind.Number, [0.5], []);
        var model = new PropensityModel(
            [feature],
            new AdditiveTables(
                offset,
                [
                    [0, 0, 0],
                ],
                [0]
            ),
            new Forest([feature], []),
            LinearCalibrator.None,
            "by hand"
        );
        var metrics = new ModelMetrics("by hand", 1_000_000, 0.5, HasSkill: true, null, null, [], []);
        return (
            await registry.StoreAsync(
                new ModelToStore(
                    "test",
                    ModelFormats.Own,
                    ModelFile.ToBytes(model, ["pricing: times in 7 d"]),
                    1_000_000,
                    Now - Day,
                    Now - 1,
                    metrics.ToJson()
                ),
                "ana",
                TestContext.Current.CancellationToken
            )
        ).Hash;
    }
}
