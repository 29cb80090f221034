using System.Diagnostics.Metrics;
using LeadRouter.Contracts.Activities;
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
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>Leads whose outcomes are known, models to judge by them, and the nightly work that does it.</summary>
internal static class Nights
{
    public const long Day = 86_400_000;

    /// <summary>One company each; half of them look at the prices often.</summary>
    public static async Task LeadsAsync(ScoringBench bench, int count, Func<int, string?> status)
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

    public static ModelNight Night(ScoringBench bench, PropensityOptions options, IPropensityTrainer? trainer = null)
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

    public static async Task<string> PromoteAsync(ModelRegistry registry, double offset, AskedOutcome? asked = null)
    {
        var hash = await StoreAsync(registry, offset, asked);
        var standing = await registry.StandingAsync(TestContext.Current.CancellationToken);
        await registry.PromoteAsync(hash, standing, "ana", null, isForced: true, TestContext.Current.CancellationToken);
        return hash;
    }

    /// <summary>Says the same of everybody, in log-odds.</summary>
    public static async Task<string> StoreAsync(ModelRegistry registry, double offset, AskedOutcome? asked = null)
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
}
