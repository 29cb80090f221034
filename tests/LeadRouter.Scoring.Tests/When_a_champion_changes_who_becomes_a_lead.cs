using System.Diagnostics.Metrics;
using System.Globalization;
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
using LeadRouter.Storage;
using LeadRouter.Storage.LiveModels;
using LeadRouter.Storage.Models;
using LeadRouter.Storage.Training;
using LeadRouter.Testing.Playbooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>A champion that promotes people, and a random control, fill the leads with others than those whom it had learnt from. That is what they are for.</summary>
public sealed class When_a_champion_changes_who_becomes_a_lead
{
    private const long Day = 86_400_000;
    private const int AskForSales = 210;
    private const int Promoted = 120;

    [Fact]
    public async Task It_is_not_suspended_for_that()
    {
        await using var bench = await BenchAsync();
        var champion = await StartAsync(bench);

        await bench.ProcessAsync([.. Visitors(bench, "late", AskForSales, 1, asks: true), .. Visitors(bench, "promoted", Promoted, 3)], 60);

        (await bench.LeadsAsync()).Count.ShouldBe((2 * AskForSales) + Promoted);
        (await NightAsync(bench)).Scoring.ShouldBe(champion);
        (await bench.RowsAsync("select id from leads where by_model = 1")).Count.ShouldBe(Promoted);
    }

    [Fact]
    public async Task Others_among_those_whom_the_rules_take_are_drift_as_ever()
    {
        await using var bench = await BenchAsync();
        var champion = await StartAsync(bench);

        await bench.ProcessAsync([.. Visitors(bench, "late", AskForSales, 3, asks: true)], 60);

        var standing = await NightAsync(bench);
        (standing.Champion, standing.Scoring).ShouldBe((champion, null));
        standing.SuspendedWhy.ShouldNotBeNull().ShouldContain("'the prediction' has other values than in what was learnt from");
    }

    /// <summary>People who ask for sales, and a model that has learnt from them.</summary>
    private static async Task<string> StartAsync(ScoringBench bench)
    {
        await bench.ProcessAsync([.. Visitors(bench, "early", AskForSales, 1, asks: true)], 60);
        bench.Clock.Now += Day;
        var registry = new ModelRegistry(bench.Database);
        var stored = await registry.StoreAsync(Model(bench.Clock.Now), "ana", TestContext.Current.CancellationToken);
        var standing = await registry.StandingAsync(TestContext.Current.CancellationToken);
        await registry.PromoteAsync(stored.Hash, standing, "ana", null, isForced: true, TestContext.Current.CancellationToken);
        await new ChampionWatch(registry, new ModelReader(registry), bench.Live, bench.Clock, NullLogger<ChampionWatch>.Instance).OnceAsync(
            TestContext.Current.CancellationToken
        );
        bench.Clock.Now += Day;
        return stored.Hash;
    }

    private static IEnumerable<Activity> Visitors(ScoringBench bench, string name, int count, int views, bool asks = false)
    {
        var now = bench.Clock.Now;
        for (var person = 0; person < count; person++)
        {
            var user = string.Create(CultureInfo.InvariantCulture, $"{name}{person}");
            yield return Identify(user, "VP Operations", $"{user}.example") with
            {
                At = now - 1000,
            };
            for (var view = 0; view < views; view++)
            {
                yield return Pricing(user, now - 900 + view, string.Create(CultureInfo.InvariantCulture, $"pricing-{view}"));
            }

            if (asks)
            {
                yield return Demo(user) with
                {
                    At = now - 1,
                };
            }
        }
    }

    private static Task<ScoringBench> BenchAsync() =>
        ScoringBench.OnAsync(
            Dialect.Sqlite,
            playbook: SamplePlaybook.Create() with
            {
                Qualification =
                [
                    new SuppressLine(When.Is("relation", "internal")) { Number = 1 },
                    new PropensityLine([new PropensityBand(1, 60_000), new PropensityBand(2, 30_000)], 60_000) { Number = 2 },
                ],
            }
        );

    /// <summary>Log-odds −1, and one more for each view of this week, up to three: three are 88 %.</summary>
    private static ModelToStore Model(long until)
    {
        const string Column = "pricing: times in 7 d";
        var feature = new Feature(Column, 0, ColumnKind.Number, [0.5, 1.5, 2.5], []);
        double[] weights = [0, 0, 1, 2, 3];
        var model = new PropensityModel(
            [feature],
            new AdditiveTables(-1, [weights], [0]),
            new Forest([feature], []),
            LinearCalibrator.None,
            "by hand"
        );
        var metrics = new ModelMetrics("by hand", 2_000_000, 0.5, HasSkill: true, null, null, [], []);
        return new ModelToStore("test", ModelFormats.Own, ModelFile.ToBytes(model, [Column]), 0, null, until, metrics.ToJson());
    }

    private static async Task<ModelStanding> NightAsync(ScoringBench bench)
    {
        var registry = new ModelRegistry(bench.Database);
        var leads = new LeadPastReader(bench.Database);
        var night = new ModelNight(
            bench.Database,
            bench.Live,
            registry,
            new ModelReview(registry, new ModelReader(registry), leads),
            new ModelRetraining(leads, registry, new BlendTrainer(), bench.Clock),
            new PropensityMetrics(
                new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>(),
                bench.Live
            ),
            Options.Create(new PropensityOptions()),
            bench.Clock,
            NullLogger<ModelNight>.Instance
        );
        bench.Clock.Now += Day;
        await night.NightAsync(TestContext.Current.CancellationToken);
        return await registry.StandingAsync(TestContext.Current.CancellationToken);
    }
}
