using LeadRouter.Propensity.Linear;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Linear;

public sealed class When_weights_are_learnt
{
    private static readonly World World = new(numbers: 2, categories: 1);

    [Fact]
    public void Logistic_regression_finds_lines_and_levels()
    {
        var rows = World.Rows(20_000, 1, (numbers, levels, _) => (4 * numbers[0]) - 2 + (levels[0] == 2 ? 1 : 0));

        var tables = LogisticRegression.Train(rows, new LogisticOptions(4), 2, CancellationToken.None);

        (tables.Weights[0][45] - tables.Weights[0][5]).ShouldBe(4 * 40 / 50.0, 0.3);
        (tables.Weights[1][45] - tables.Weights[1][5]).ShouldBe(0, 0.25);
        (tables.Weights[2][3] - tables.Weights[2][1]).ShouldBe(1, 0.2);
        tables.LogOdds(World.Row(rows, 0)).ShouldBe(tables.LogOdds(rows)[0], 1e-12);
    }

    [Fact]
    public void One_weight_for_each_number_is_a_straight_line()
    {
        var rows = World.Rows(20_000, 1, (numbers, levels, _) => double.IsNaN(numbers[0]) ? 1 : (4 * numbers[0]) - 2, missing: 0.2);

        var weights = LogisticRegression.Train(rows, new LogisticOptions(1, IsLinear: true), 2, CancellationToken.None).Weights[0];

        (weights[45] - weights[5]).ShouldBe(4 * 40 / 50.0, 0.2);
        (weights[45] - weights[25]).ShouldBe(weights[25] - weights[5], 1e-9);
        (weights[0] - weights[25]).ShouldBe(1, 0.25);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_conversions_are_rare_and_columns_say_much_the_least_loss_is_found(bool isLinear)
    {
        var rows = new World(numbers: 5, categories: 2).Rows(
            20_000,
            1,
            (numbers, levels, _) => -9 + (7 * Math.Pow(numbers[0], 6)) + (4 * Math.Pow(numbers[1], 6)) + (levels[0] == 1 ? 1.5 : 0)
        );

        var tables = LogisticRegression.Train(rows, new LogisticOptions(1, IsLinear: isLinear), 2, CancellationToken.None);

        // With a free intercept, what is predicted adds up to what has happened.
        var predicted = tables.LogOdds(rows).Sum(LogOdds.ToProbability);
        predicted.ShouldBe(rows.Labels.Sum(label => (double)label), 1);
    }

    [Fact]
    public void A_strong_penalty_leaves_little_but_the_base_rate()
    {
        var rows = World.Rows(2000, 1, (numbers, _, _) => (4 * numbers[0]) - 3);

        var tables = LogisticRegression.Train(rows, new LogisticOptions(1e7), 1, CancellationToken.None);

        tables.LogOdds(rows).ShouldAllBe(one => Math.Abs(one - LogOdds.Of(rows.BaseRate())) < 0.05);
    }

    [Fact]
    public void Naive_bayes_does_not_count_the_same_evidence_ten_times()
    {
        var single = World.Rows(3000, 1, (numbers, _, _) => (4 * numbers[0]) - 2);
        var repeated = single with
        {
            Features = [.. Enumerable.Repeat(single.Features[0], 10)],
            Bins = [.. Enumerable.Repeat(single.Bins[0], 10)],
        };

        var alone = LogOdds.Loss(NaiveBayes.Train(single).LogOdds(single), single.Labels);
        var again = LogOdds.Loss(NaiveBayes.Train(repeated).LogOdds(repeated), repeated.Labels);

        again.ShouldBe(alone, 0.01);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_very_many_columns_the_strongest_have_weights(bool isLinear)
    {
        var rows = new World(numbers: 140, categories: 3).Rows(
            1500,
            1,
            (numbers, levels, _) => (4 * numbers[139]) - 3 + (levels[2] == 1 ? 2 : 0)
        );

        var tables = LogisticRegression.Train(rows, new LogisticOptions(4, IsLinear: isLinear), 2, CancellationToken.None);

        tables.Weights.Count(weights => weights.Any(weight => weight != 0)).ShouldBeInRange(50, 120);
        tables.Weights[139][45].ShouldBeGreaterThan(0.5);
        tables.Weights[142][2].ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void A_system_of_equations_is_solved()
    {
        double[] matrix = [4, 0, 0, 2, 5, 0, 1, 3, 6];
        double[] vector = [(4 * 1) + (2 * -2) + (1 * 3), (2 * 1) + (5 * -2) + (3 * 3), (1 * 1) + (3 * -2) + (6 * 3)];

        Cholesky.Solve(matrix, vector);

        vector.ShouldBe([1, -2, 3], 1e-12);
    }
}
