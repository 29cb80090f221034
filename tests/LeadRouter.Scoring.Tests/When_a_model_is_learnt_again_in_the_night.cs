using LeadRouter.Propensity;
using LeadRouter.Propensity.Life;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using LeadRouter.Storage.Models;
using static LeadRouter.Scoring.Tests.Nights;
using static LeadRouter.Scoring.Tests.Visits;

namespace LeadRouter.Scoring.Tests;

public sealed class When_a_model_is_learnt_again_in_the_night
{
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
