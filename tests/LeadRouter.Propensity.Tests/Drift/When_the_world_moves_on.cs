using LeadRouter.Propensity.Drift;
using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Drift;

public sealed class When_the_world_moves_on
{
    private static readonly World World = new(numbers: 2, categories: 1);

    [Fact]
    public void Nothing_is_said_when_it_does_not()
    {
        var drift = DriftDetector.Compare(World.Rows(4000, 1, (_, _, _) => -1), World.Rows(2000, 2, (_, _, _) => -1));

        drift.Alarms.ShouldBeEmpty();
        drift.Psi.ShouldAllBe(one => one.Value < 0.05);
    }

    [Fact]
    public void Other_values_are_named_with_their_index()
    {
        var before = World.Rows(4000, 1, (_, _, _) => -1);
        var later = World.Rows(2000, 2, (_, _, _) => -1);
        later.Bins[1].AsSpan(0, 1200).Fill(50);

        var drift = DriftDetector.Compare(before, later);

        drift.Alarms.ShouldHaveSingleItem().ShouldStartWith("'n1' has other values than before");
        drift.Psi[0].Key.ShouldBe("n1");
    }

    [Fact]
    public void A_base_rate_of_ten_times_as_much_is_reported_and_followed_as_far_as_the_past_shows_it()
    {
        var random = new SeededRandom(4);

        // The log-odds rise all along: 2 % convert at the beginning, 20 % at the end.
        using var file = CsvOnDisk.Of(
            "a,b,won",
            6000,
            row =>
            {
                var (a, b) = (random.NextShare(), random.NextShare());
                var logOdds = -4.6 + (2.6 * row / 6000) + (2 * (a - 0.5)) + (b - 0.5);
                return FormattableString.Invariant($"{a:0.000},{b:0.000},{(random.NextShare() < LogOdds.ToProbability(logOdds) ? 1 : 0)}");
            }
        );

        var evaluation = new Evaluator(new BlendTrainer(), TimeProvider.System).Evaluate(
            file.Asked(new Split(SplitKind.Time)),
            new EvaluationOptions(Threads: 2),
            (_, _) => { },
            CancellationToken.None
        );

        evaluation.Drift.Alarms.ShouldContain(alarm => alarm.StartsWith("the base rate has moved from"));
        evaluation.Result.Model.Description.ShouldContain("shift");
        evaluation.Test.Auc.ShouldBeGreaterThan(0.6);
        evaluation.Test.Ece.ShouldBeLessThan(0.5 * evaluation.Drift.LaterRate);
    }
}
