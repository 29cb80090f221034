using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;
using LeadRouter.Propensity.Calibration;
using LeadRouter.Propensity.Life;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Storing;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;
using LeadRouter.Storage.LiveModels;
using LeadRouter.Storage.Models;
using LeadRouter.Testing.Playbooks;
using Microsoft.Extensions.Logging.Abstractions;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_a_model_is_live
{
    private const long Day = 86_400_000;

    [Fact]
    public async Task Its_word_and_its_reasons_stand_in_the_decision_and_add_up()
    {
        await using var bench = await ScoringBench.OnSqliteAsync(Playbook());
        var hash = await PromoteAsync(bench, evidence: 1_000_000);

        await bench.ProcessAsync(Visitor("ann", 3), 10);

        var decision = await DecisionAsync(bench);
        var propensity = decision.GetProperty("propensity");
        propensity.GetProperty("model").GetString().ShouldBe(hash);
        propensity
            .GetProperty("parts")
            .EnumerateArray()
            .Sum(part => part.GetProperty("logOdds").GetInt32())
            .ShouldBe(propensity.GetProperty("logOdds").GetInt32());
        propensity.GetProperty("parts")[1].GetProperty("text").GetString().ShouldBe("3 × pricing in 7 days");
        propensity.GetProperty("probability").GetInt32().ShouldBeInRange(80_000, 90_000);
    }

    [Fact]
    public async Task Somebody_whom_no_line_took_becomes_a_lead()
    {
        await using var bench = await ScoringBench.OnSqliteAsync(Playbook());
        await PromoteAsync(bench, evidence: 1_000_000);

        await bench.ProcessAsync(Visitor("ann", 1), 10);
        (await bench.LeadsAsync()).ShouldBeEmpty("one view is not enough");
        await bench.ProcessAsync(Visitor("bob", 3, "b.example"), 10);

        (await bench.LeadsAsync()).Count.ShouldBe(1);
        var qualification = (await DecisionAsync(bench, "lead_id is not null")).GetProperty("qualification");
        qualification.GetProperty("priority").GetInt32().ShouldBe(1);
        qualification
            .GetProperty("reason")
            .GetString()
            .ShouldBe(
                "Qualified with priority 1 by line 3: no rule took them, the model does. Probability of conversion 88.1 %, believed 88.1 %."
            );
    }

    [Fact]
    public async Task With_little_evidence_the_rules_go_on()
    {
        await using var bench = await ScoringBench.OnSqliteAsync(Playbook());
        await PromoteAsync(bench, evidence: 10);

        await bench.ProcessAsync(Visitor("ann", 3), 10);

        (await bench.LeadsAsync()).ShouldBeEmpty("a tenth of the way from the base rate is not enough");
    }

    [Theory]
    [InlineData(1_000_000, 1)]
    [InlineData(100, 2)]
    [InlineData(10, 3)]
    public async Task A_lead_of_the_rules_gets_a_priority_between_theirs_and_its_own(long evidence, int priority)
    {
        await using var bench = await ScoringBench.OnSqliteAsync(Playbook());
        await PromoteAsync(bench, evidence);

        await bench.ProcessAsync([.. Visitor("ann", 3), Guide("ann")], 10);

        var qualification = (await DecisionAsync(bench)).GetProperty("qualification");
        (qualification.GetProperty("priority").GetInt32(), qualification.GetProperty("rulesPriority").GetInt32()).ShouldBe((priority, 3));
        qualification
            .GetProperty("reason")
            .GetString()!
            .ShouldEndWith(" By the rules alone it were 3; the probability of conversion is 88.1 %.");
    }

    [Fact]
    public async Task It_goes_when_it_is_suspended_and_comes_back_without_a_restart()
    {
        await using var bench = await ScoringBench.OnSqliteAsync(Playbook());
        var hash = await PromoteAsync(bench, evidence: 1_000_000);
        bench.Live.Playbook.Propensity!.Hash.ShouldBe(hash);
        var registry = new ModelRegistry(bench.Database);

        await registry.SuspendAsync(hash, "watch", "drift", TestContext.Current.CancellationToken);
        var watch = Watch(bench);
        await watch.OnceAsync(TestContext.Current.CancellationToken);
        bench.Live.Playbook.Propensity.ShouldBeNull();
        await bench.ProcessAsync(Visitor("ann", 3), 10);
        (await bench.LeadsAsync()).ShouldBeEmpty();
        (await DecisionAsync(bench))
            .TryGetProperty("propensity", out _)
            .ShouldBeFalse("without a model a decision is as it was before there were any");

        await registry.ResumeAsync("ana", null, TestContext.Current.CancellationToken);
        await watch.OnceAsync(TestContext.Current.CancellationToken);
        bench.Live.Playbook.Propensity!.Hash.ShouldBe(hash);

        bench.Live.Switch(Playbook() with { Name = "next", Hash = "another" });
        bench.Live.Playbook.Propensity!.Hash.ShouldBe(hash, "new rules keep the model");
    }

    [Fact]
    public async Task A_challenger_is_noted_beside_it_and_decides_nothing()
    {
        await using var bench = await ScoringBench.OnSqliteAsync(Playbook());
        await PromoteAsync(bench, evidence: 1_000_000);
        var registry = new ModelRegistry(bench.Database);
        var challenger = await StoreAsync(bench, 1_000_000, weight: -1);
        await registry.ChallengeAsync(challenger, "ana", null, TestContext.Current.CancellationToken);
        await Watch(bench).OnceAsync(TestContext.Current.CancellationToken);

        await bench.ProcessAsync(Visitor("ann", 3), 10);

        (await bench.LeadsAsync()).Count.ShouldBe(1);
        var shadow = (await DecisionAsync(bench)).GetProperty("propensity").GetProperty("shadow");
        shadow.GetProperty("model").GetString().ShouldBe(challenger);
        shadow.GetProperty("probability").GetInt32().ShouldBeLessThan(5_000);
    }

    /// <summary>The same state, playbook, model and instant: the same evaluation. And it is looked at again before the model says otherwise.</summary>
    [Fact]
    public async Task The_same_inputs_give_the_same_and_time_alone_is_looked_after()
    {
        await using var bench = await ScoringBench.OnSqliteAsync(Playbook());
        await PromoteAsync(bench, evidence: 1_000_000);
        var live = bench.Live.Playbook;
        var state = ContactFold.Fold(Visitor("ann", 3), bench.Live.Classifier);
        var account = new AccountView(AccountKeys.Of(state), new AccountFacts(), [state]);

        var now = Evaluate(Now);
        JsonSerializer.Serialize(Evaluate(Now)).ShouldBe(JsonSerializer.Serialize(now));
        now.Qualification.IsLead.ShouldBeTrue();

        var at = Now;
        for (var looked = 0; Evaluate(at) is { Qualification.IsLead: true, NextChangeAt: { } next } && looked < 60; looked++)
        {
            for (var day = UtcDay.Of(at) + 1; UtcDay.Start(day) < next; day++)
            {
                Evaluate(UtcDay.Start(day)).Tier.ShouldBe(now.Tier);
            }

            at = next;
        }

        Evaluate(at).Qualification.IsLead.ShouldBeFalse("the views are older than a week by then");
        UtcDay.Of(at).ShouldBe(UtcDay.Of(Now) + 7);

        Evaluation Evaluate(long instant) => Evaluator.Evaluate(state, account, live, new EvaluationContext(instant, FindNextChange: true));
    }

    /// <summary>Two lines of rules, then the model: from 60 % the first priority, from 30 % the second, and from 60 % a lead.</summary>
    private static Playbook Playbook()
    {
        var sample = SamplePlaybook.Create();
        var guide = sample.Signals.First(signal => signal.Name == "guide");
        return sample with
        {
            Qualification =
            [
                new SuppressLine(When.Is("relation", "competitor")) { Number = 1 },
                new QualifyLine(3, new Engine.Conditions.SignalWithin([guide.Name], Day)) { Number = 2 },
                new PropensityLine([new PropensityBand(1, 60_000), new PropensityBand(2, 30_000)], 60_000) { Number = 3 },
            ],
        };
    }

    private static ChampionWatch Watch(ScoringBench bench)
    {
        var registry = new ModelRegistry(bench.Database);
        return new ChampionWatch(registry, new ModelReader(registry), bench.Live, bench.Clock, NullLogger<ChampionWatch>.Instance);
    }

    private static async Task<string> PromoteAsync(ScoringBench bench, long evidence)
    {
        var registry = new ModelRegistry(bench.Database);
        var hash = await StoreAsync(bench, evidence, weight: 1);
        var standing = await registry.StandingAsync(TestContext.Current.CancellationToken);
        await registry.PromoteAsync(hash, standing, "ana", null, isForced: true, TestContext.Current.CancellationToken);
        await Watch(bench).OnceAsync(TestContext.Current.CancellationToken);
        return hash;
    }

    /// <summary>Log-odds −1, and one more for each view of this week, up to three.</summary>
    private static async Task<string> StoreAsync(ScoringBench bench, long evidence, double weight)
    {
        var feature = new Feature("pricing: times in 7 d", 0, ColumnKind.Number, [0.5, 1.5, 2.5], []);
        var model = new PropensityModel(
            [feature],
            new AdditiveTables(
                -1,
                [
                    [0, 0, weight, 2 * weight, 3 * weight],
                ],
                [0]
            ),
            new Forest([feature], []),
            LinearCalibrator.None,
            $"by hand, {weight}"
        );
        var metrics = new ModelMetrics("by hand", evidence * 2, 0.5, HasSkill: true, null, null, [], []) with { BaseRate = 0.5 };
        return (
            await new ModelRegistry(bench.Database).StoreAsync(
                new ModelToStore(
                    "test",
                    ModelFormats.Own,
                    ModelFile.ToBytes(model, ["pricing: times in 7 d"]),
                    0,
                    null,
                    null,
                    metrics.ToJson()
                ),
                "ana",
                TestContext.Current.CancellationToken
            )
        ).Hash;
    }

    private static async Task<JsonElement> DecisionAsync(ScoringBench bench, string which = "1 = 1") =>
        JsonDocument.Parse((await bench.RowsAsync($"select body from decisions where kind = 'qualification' and {which}"))[0]).RootElement;

    private static Activity[] Visitor(string user, int views, string domain = "acme.example") =>
        [Identify(user, "VP Operations", domain), .. Enumerable.Range(0, views).Select(i => Pricing(user, Now - 900 + i, $"pricing-{i}"))];

    private static Activity Guide(string user) =>
        Pricing(user, Now - 500, "guide") with
        {
            Type = ActivityType.Download,
            Asset = "buyers-guide",
        };
}
