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
    public async Task One_that_is_broken_off_is_begun_again_at_once()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await LeadsAsync(bench, 80, i => i % 2 == 0 ? "won" : "lost");
        bench.Clock.Now = Now + (10 * Day);
        using var stop = new CancellationTokenSource();
        var tries = 0;
        var options = new PropensityOptions { Retrain = "nightly" };
        var broken = Night(bench, options, new Trainer(stop.Cancel));
        var next = Night(bench, options, new Trainer(() => tries++));

        await Should.ThrowAsync<OperationCanceledException>(() => broken.OnceAsync(stop.Token));
        await Should.ThrowAsync<Exception>(() => next.OnceAsync(TestContext.Current.CancellationToken));

        tries.ShouldBe(1);
    }

    [Fact]
    public async Task One_that_fails_is_tried_again_in_two_hours_by_whoever_is_there()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await LeadsAsync(bench, 80, i => i % 2 == 0 ? "won" : "lost");
        var tried = new List<string>();
        var options = new PropensityOptions { Retrain = "nightly" };
        var one = Night(bench, options, new Trainer(() => tried.Add("one")));
        var other = Night(bench, options, new Trainer(() => tried.Add("other")));
        var night = Now + (10 * Day);
        var token = TestContext.Current.CancellationToken;

        bench.Clock.Now = night;
        await Should.ThrowAsync<Exception>(() => one.OnceAsync(token));
        await other.OnceAsync(token);
        bench.Clock.Now = night + (119 * 60_000);
        await one.OnceAsync(token);
        tried.ShouldBe(["one"]);
        bench.Clock.Now = night + (121 * 60_000);
        await Should.ThrowAsync<Exception>(() => other.OnceAsync(token));

        tried.ShouldBe(["one", "other"]);
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
    public async Task With_too_few_outcomes_nothing_is_learnt()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await LeadsAsync(bench, 10, i => i % 2 == 0 ? "won" : "lost");

        await Night(bench, new PropensityOptions { Retrain = "nightly" }).NightAsync(TestContext.Current.CancellationToken);

        (await new ModelRegistry(bench.Database).ListAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    /// <summary>Outcomes enough, but who buys takes so long that none of the youngest has: the night is over all the same.</summary>
    [Fact]
    public async Task With_nobody_to_judge_by_nothing_is_learnt_and_the_night_is_done()
    {
        await using var bench = await ScoringBench.OnSqliteAsync();
        await LeadsAsync(bench, 150, i => i < 100 && i % 2 == 0 ? "won" : "lost");
        var night = Night(bench, new PropensityOptions { Retrain = "nightly" });
        bench.Clock.Now = Now + (10 * Day);

        await night.OnceAsync(TestContext.Current.CancellationToken);

        (await new ModelRegistry(bench.Database).ListAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        await using var connection = await bench.Database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "select value from settings where name = 'propensity.night'";
        var done = (string?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        done.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(bench.Clock.Now).ToString("yyyy-MM-dd", null));
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
    private static async Task LeadsAsync(ScoringBench bench, int count, Func<int, string?> status)
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
            if (status(i) is not { } word)
            {
                continue;
            }

            said.Add(
                new Activity
                {
                    Source = "crm",
                    MessageId = $"{user}-said",
                    Type = ActivityType.Fact,
                    At = Now + Day,
                    UserId = user,
                    Traits = new Dictionary<string, string> { ["lead.status"] = word },
                }
            );
        }

        bench.Clock.Now = Now + (2 * Day);
        await bench.ProcessAsync(said, 100);
    }

    private static ModelNight Night(ScoringBench bench, PropensityOptions options, IPropensityTrainer? trainer = null)
    {
        var registry = new ModelRegistry(bench.Database);
        var leads = new LeadPastReader(bench.Database);
        return new ModelNight(
            bench.Database,
            bench.Live,
            registry,
            new ModelReview(registry, new ModelReader(registry), leads),
            new ModelRetraining(leads, registry, trainer ?? new BlendTrainer(), bench.Clock),
            new PropensityMetrics(
                new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>(),
                bench.Live
            ),
            Options.Create(options),
            bench.Clock,
            NullLogger<ModelNight>.Instance
        );
    }

    private static async Task<string> PromoteAsync(ModelRegistry registry, double offset, AskedOutcome? asked = null)
    {
        var hash = await StoreAsync(registry, offset, asked);
        var standing = await registry.StandingAsync(TestContext.Current.CancellationToken);
        await registry.PromoteAsync(hash, standing, "ana", null, isForced: true, TestContext.Current.CancellationToken);
        return hash;
    }

    /// <summary>Says the same of everybody, in log-odds.</summary>
    private static async Task<string> StoreAsync(ModelRegistry registry, double offset, AskedOutcome? asked = null)
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
        var metrics = new ModelMetrics("by hand", 1_000_000, 0.5, HasSkill: true, null, null, [], []) { Asked = asked };
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

    /// <summary>Learns nothing: something happens to it.</summary>
    private sealed class Trainer(Action happens) : IPropensityTrainer
    {
        public string Name => "none";

        public TrainingResult Train(RowMatrix rows, TrainingOptions options, CancellationToken cancellationToken)
        {
            happens();
            cancellationToken.ThrowIfCancellationRequested();
            throw new InvalidOperationException("it fails");
        }
    }
}
