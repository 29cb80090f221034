using System.Text.Json;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Propensity.Life;
using LeadRouter.Storage.LiveModels;
using LeadRouter.Storage.Models;
using LeadRouter.Testing.Playbooks;
using Microsoft.Extensions.Logging.Abstractions;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

/// <summary>One that somebody else has learnt: an ONNX file, kept as it came.</summary>
public sealed class When_a_linear_model_is_live
{
    /// <summary>A scaler by a half, a linear score of weight 2 and intercept −1, and a sigmoid: log-odds of −1, and one more for each view.</summary>
    private const string Onnx =
        "CAcSB2J5IGhhbmQ6xAIKXgoVcHJpY2luZzogdGltZXMgaW4gNyBkEgZTY2FsZWQaBlNjYWxlciIGU2NhbGVyKhAKBm9mZnNldD0AAAAAoAEGKg8KBXNjYWxl"
        + "PQAAAD+gAQY6CmFpLm9ubngubWwKawoGU2NhbGVkEgVTY29yZRoPTGluZWFyUmVncmVzc29yIg9MaW5lYXJSZWdyZXNzb3IqFgoMY29lZmZpY2llbnRzPQAA"
        + "AECgAQYqFAoKaW50ZXJjZXB0cz0AAIC/oAEGOgphaS5vbm54Lm1sCigKBVNjb3JlEgtQcm9iYWJpbGl0eRoHU2lnbW9pZCIHU2lnbW9pZDoAEgFnWigKFXBy"
        + "aWNpbmc6IHRpbWVzIGluIDcgZBIPCg0IARIJCgMSAU4KAggBYh4KC1Byb2JhYmlsaXR5Eg8KDQgBEgkKAxIBTgoCCAFCBAoAEAxCDgoKYWkub25ueC5tbBAC";

    [Fact]
    public async Task Leads_are_scored_by_it_and_its_parts_add_up()
    {
        await using var bench = await BenchAsync();

        await bench.ProcessAsync(
            [Identify("ann", "VP Operations"), .. Enumerable.Range(0, 3).Select(i => Pricing("ann", Now - 900 + i, $"pricing-{i}"))],
            10
        );

        (await bench.LeadsAsync()).Count.ShouldBe(1, "three views are 88 %");
        var propensity = JsonDocument
            .Parse((await bench.RowsAsync("select body from decisions where kind = 'qualification'"))[0])
            .RootElement.GetProperty("propensity");
        propensity.GetProperty("logOdds").GetInt32().ShouldBe(2_000);
        propensity.GetProperty("probability").GetInt32().ShouldBe(88_080);
        propensity
            .GetProperty("parts")
            .EnumerateArray()
            .Select(part => (part.GetProperty("text").GetString(), part.GetProperty("logOdds").GetInt32()))
            .ShouldBe([("of somebody of whom nothing is known", -1_000), ("3 × pricing in 7 days", 3_000)]);
    }

    [Fact]
    public async Task The_nightly_review_compares_what_it_says()
    {
        await using var bench = await BenchAsync();
        await bench.ProcessAsync([Identify("ann", "VP Operations"), Demo("ann")], 10);
        var registry = new ModelRegistry(bench.Database);

        var found = await new ModelReview(
            registry,
            new ModelReader(registry),
            new Storage.Training.LeadPastReader(bench.Database)
        ).ReviewAsync(
            bench.Live.Playbook,
            new Engine.Features.OutcomeRule(90),
            Now + (100 * 86_400_000L),
            TestContext.Current.CancellationToken
        );

        found.ShouldNotBeNull().Alarms.ShouldBeEmpty();
    }

    private static async Task<ScoringBench> BenchAsync()
    {
        var bench = await ScoringBench.OnSqliteAsync(
            SamplePlaybook.Create() with
            {
                Qualification =
                [
                    new SuppressLine(When.Is("relation", "competitor")) { Number = 1 },
                    new PropensityLine([new PropensityBand(1, 60_000)], 60_000) { Number = 2 },
                ],
            }
        );
        var registry = new ModelRegistry(bench.Database);
        var stored = await registry.StoreAsync(
            new ModelToStore(
                "theirs",
                ModelFormats.Onnx,
                Convert.FromBase64String(Onnx),
                0,
                null,
                null,
                ModelMetrics.Imported("linear").ToJson()
            ),
            "ana",
            TestContext.Current.CancellationToken
        );
        var standing = await registry.StandingAsync(TestContext.Current.CancellationToken);
        await registry.PromoteAsync(stored.Hash, standing, "ana", "theirs", isForced: true, TestContext.Current.CancellationToken);
        var watch = new ChampionWatch(registry, new ModelReader(registry), bench.Live, bench.Clock, NullLogger<ChampionWatch>.Instance);
        await watch.OnceAsync(TestContext.Current.CancellationToken);
        watch.Fallback.ShouldBe(ModelFallback.None);
        bench.Live.Playbook.Propensity.ShouldNotBeNull().Hash.ShouldBe(stored.Hash);
        return bench;
    }
}
