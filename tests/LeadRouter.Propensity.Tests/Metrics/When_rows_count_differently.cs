using LeadRouter.Propensity.Calibration;
using LeadRouter.Propensity.Linear;
using LeadRouter.Propensity.Metrics;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using LeadRouter.Propensity.Trees;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Metrics;

/// <summary>The law of weights: a row that counts three is as three rows.</summary>
public sealed class When_rows_count_differently
{
    private static readonly World World = new(numbers: 3, categories: 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void They_are_judged_as_if_each_stood_there_so_often(ulong seed)
    {
        var (rows, weights, repeated) = Repeated(300, seed);
        var said = Said(rows);

        var weighed = Quality.Of(said, rows.Labels, weights);
        var counted = Quality.Of(Said(repeated), repeated.Labels);

        weighed.Auc.ShouldBe(counted.Auc, 1e-12);
        weighed.PrAuc.ShouldBe(counted.PrAuc, 1e-12);
        weighed.LogLoss.ShouldBe(counted.LogLoss, 1e-12);
        weighed.Brier.ShouldBe(counted.Brier, 1e-12);
        weighed.Ece.ShouldBe(counted.Ece, 1e-12);
        weighed.Lift10.ShouldBe(counted.Lift10, 1e-12);
        Width(weighed.AucInterval).ShouldBeGreaterThan(Width(counted.AucInterval), "a row that counts three was seen once");
    }

    [Fact]
    public void Where_all_count_alike_nothing_changes()
    {
        var rows = World.Rows(500, 4, Truth);
        var said = Said(rows);
        double[] ones = [.. Enumerable.Repeat(1.0, rows.Count)];

        var weighed = Quality.Of(said, rows.Labels, ones);
        var counted = Quality.Of(said, rows.Labels);

        weighed.AucInterval.From.ShouldBe(counted.AucInterval.From, 1e-12);
        weighed.AucInterval.To.ShouldBe(counted.AucInterval.To, 1e-12);
        (weighed.LogLoss, weighed.Lift10, weighed.PrAuc).ShouldBe((counted.LogLoss, counted.Lift10, counted.PrAuc));
    }

    [Fact]
    public void Weights_and_curves_are_learnt_as_if_each_stood_there_so_often()
    {
        var (rows, weights, repeated) = Repeated(600, 5);
        var weighed = rows with { Weights = weights };
        var options = new LogisticOptions(3);

        // The groups of bins are cut by rows that were seen: five rows of each bin and more keep them alike.
        var bayes = NaiveBayes.Train(Few(weighed)).LogOdds(Few(rows));
        bayes.ShouldBe(NaiveBayes.Train(Few(repeated)).LogOdds(Few(rows)), 1e-9);
        var logistic = LogisticRegression.Train(Few(weighed), options, 1, TestContext.Current.CancellationToken).LogOdds(Few(rows));
        logistic.ShouldBe(
            LogisticRegression.Train(Few(repeated), options, 1, TestContext.Current.CancellationToken).LogOdds(Few(rows)),
            1e-6
        );

        var line = LinearCalibrator.Fit(LogOddsOf(rows), rows.Labels, isSlopeFree: true, weights);
        var other = LinearCalibrator.Fit(LogOddsOf(repeated), repeated.Labels, isSlopeFree: true);
        (line.Slope, line.Offset).ShouldBe((other.Slope, other.Offset), new Close());
    }

    [Fact]
    public void Trees_are_grown_as_if_each_stood_there_so_often()
    {
        var (rows, weights, repeated) = Repeated(600, 6);
        var options = new TreeOptions(Leaves: 6, RowShare: 1, ColumnShare: 1);
        var weighed = new Booster(rows with { Weights = weights }, rows, options, 1, 1);
        var counted = new Booster(repeated, rows, options, 1, 1);

        for (var step = 0; step < 30; step++)
        {
            weighed.Step();
            counted.Step();
        }

        weighed.Validated.ShouldBe(counted.Validated, 1e-9);
    }

    [Fact]
    public void A_blend_is_weighed_as_if_each_stood_there_so_often()
    {
        var rows = World.Rows(500, 8, Truth);
        bool IsOfFirst(RowMatrix of, int row) => of.Bins[3][row] <= 3;
        double[] Knows(RowMatrix of, bool isFirst) =>
            [
                .. Enumerable
                    .Range(0, of.Count)
                    .Select(row => IsOfFirst(of, row) == isFirst ? 3 * (of.Labels[row] - 0.5) : 3 * (row % 5 - 2)),
            ];
        double[] weights = [.. Enumerable.Range(0, rows.Count).Select(row => IsOfFirst(rows, row) ? 6.0 : 1.0)];
        int[] places = [.. Enumerable.Range(0, rows.Count).SelectMany(row => Enumerable.Repeat(row, (int)weights[row]))];
        double[] Often(double[] said) => [.. places.Select(place => said[place])];
        var (one, other) = (Knows(rows, true), Knows(rows, false));

        var weighed = Blend.Weights([one, other], rows.Labels, weights);

        weighed.ShouldBe(Blend.Weights([Often(one), Often(other)], rows.Of(places).Labels), 1e-6);
        weighed[0].ShouldBeGreaterThan(Blend.Weights([one, other], rows.Labels)[0] + 0.1);
    }

    /// <summary>
    /// Of those whom a model would hold one in twenty was routed by chance, of the others all. A model of what is there says what became of those; with weights, what
    /// becomes of everybody.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Who_was_seldom_let_in_speaks_for_those_who_were_not(bool isOrdered)
    {
        const double Chance = 0.05;
        var everybody = World.Rows(12_000, 9, Truth);
        var random = new SeededRandom(3);
        int[] seen = [.. Enumerable.Range(0, everybody.Count).Where(row => everybody.Bins[0][row] > 30 || random.NextShare() < Chance)];
        var rows = everybody.Of(seen);
        double[] weights = [.. seen.Select(row => everybody.Bins[0][row] > 30 ? 1 : 1 / Chance)];
        var mean = weights.Average();
        var weighed = rows with { Weights = [.. weights.Select(weight => weight / mean)] };

        var plain = new BlendTrainer().Train(rows, new TrainingOptions(isOrdered), TestContext.Current.CancellationToken);
        var fair = new BlendTrainer().Train(weighed, new TrainingOptions(isOrdered), TestContext.Current.CancellationToken);

        var rate = everybody.BaseRate();
        rows.BaseRate().ShouldBeGreaterThan(rate + 0.15, "who is there was chosen");
        weighed.BaseRate().ShouldBe(rate, 0.03);
        var truth = Quality.Of([.. World.Predict(fair.Model, everybody).Select(LogOdds.ToProbability)], everybody.Labels);
        fair.Validation.Lift10.ShouldBe(truth.Lift10, 0.5);
        fair.Validation.LogLoss.ShouldBe(truth.LogLoss, 0.06);
        plain.Validation.Lift10.ShouldBeLessThan(truth.Lift10 - 0.5, "among the chosen the best stand out less");
        truth.Ece.ShouldBeLessThan(0.05);
    }

    private static double Truth(double[] numbers, int[] levels, int row) => (5 * numbers[0]) - 4 + (levels[0] == 2 ? 1 : 0);

    /// <summary>Rows that count 1 to 4, and the same rows as often.</summary>
    private static (RowMatrix Rows, double[] Weights, RowMatrix Repeated) Repeated(int count, ulong seed)
    {
        var rows = World.Rows(count, seed, Truth);
        int[] times = [.. Enumerable.Range(0, count).Select(row => 1 + (row % 4))];
        var repeated = rows.Of([.. Enumerable.Range(0, count).SelectMany(row => Enumerable.Repeat(row, times[row]))]);
        return (rows, [.. times.Select(time => (double)time)], repeated);
    }

    /// <summary>The category alone: its bins are the same however often a row stands there.</summary>
    private static RowMatrix Few(RowMatrix rows) => new([rows.Features[3]], [rows.Bins[3]], rows.Labels) { Weights = rows.Weights };

    private static double[] LogOddsOf(RowMatrix rows) => [.. rows.Bins[0].Select(bin => (bin / 12.5) - 2.5)];

    private static double[] Said(RowMatrix rows) => [.. LogOddsOf(rows).Select(LogOdds.ToProbability)];

    private static double Width(Interval interval) => interval.To - interval.From;

    private sealed class Close : IEqualityComparer<(double Slope, double Offset)>
    {
        public bool Equals((double Slope, double Offset) x, (double Slope, double Offset) y) =>
            Math.Abs(x.Slope - y.Slope) < 0.01 && Math.Abs(x.Offset - y.Offset) < 0.01;

        public int GetHashCode((double Slope, double Offset) obj) => 0;
    }
}
