using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Trees;

public sealed class When_trees_are_grown
{
    private static readonly World World = new(numbers: 3, categories: 2);

    [Fact]
    public void What_only_two_columns_together_tell_is_found()
    {
        var rows = World.Rows(4000, 1, (numbers, _, _) => numbers[0] > 0.5 == numbers[1] > 0.5 ? 2.5 : -2.5);

        var booster = Boost(rows, 60, new TreeOptions(ColumnShare: 1));

        LogOdds.Loss(booster.Validated, rows.Labels).ShouldBeLessThan(0.35);
    }

    [Fact]
    public void Missing_goes_where_it_belongs()
    {
        var rows = World.Rows(4000, 2, (numbers, _, _) => double.IsNaN(numbers[0]) || numbers[0] < 0.3 ? 2 : -2, missing: 0.3);

        var booster = Boost(rows, 60, new TreeOptions(ColumnShare: 1));

        var missing = Mean(booster, rows, row => rows.Bins[0][row] == 0);
        missing.ShouldBe(Mean(booster, rows, row => rows.Bins[0][row] is > 0 and <= 15), 0.4);
        missing.ShouldBeGreaterThan(1.2);
    }

    [Fact]
    public void Levels_are_put_together_in_any_combination()
    {
        var rows = World.Rows(4000, 3, (_, levels, _) => levels[0] is 0 or 3 or 5 ? 1.5 : -1.5);

        var booster = Boost(rows, 1, new TreeOptions(Leaves: 2, LearningRate: 1, RowShare: 1, ColumnShare: 1));

        var root = booster.Trees[0].Nodes[0];
        rows.Features[root.Feature].Name.ShouldBe("c0");
        int[] left = [.. Enumerable.Range(1, 7).Where(bin => root.LeftBins.Contains(bin))];
        left.ShouldBe(root.LeftBins.Contains(1) ? [1, 4, 6] : [2, 3, 5, 7]);
    }

    [Fact]
    public void A_column_that_may_only_raise_never_lowers()
    {
        var rows = World.Rows(3000, 4, (numbers, _, _) => (numbers[0] * 3) + (numbers[1] > 0.5 ? 2 : 0) - (numbers[0] > 0.8 ? 3 : 0));
        var free = Boost(rows, 80, new TreeOptions(ColumnShare: 1));
        var held = Boost(rows, 80, new TreeOptions(ColumnShare: 1, Monotone: [1, 0, 0, 0, 0]));

        Falls(free, rows).ShouldBeGreaterThan(0);
        Falls(held, rows).ShouldBe(0);
    }

    [Fact]
    public void No_leaf_is_smaller_than_asked_for()
    {
        var rows = World.Rows(2000, 5, (numbers, _, _) => numbers[0] * 4);

        var booster = Boost(rows, 20, new TreeOptions(Leaves: 64, MinEvidence: 20));

        booster.Trees.SelectMany(tree => tree.Nodes).Where(node => node.IsLeaf).ShouldAllBe(leaf => leaf.Cover >= 80);
    }

    [Fact]
    public void Laid_out_flat_they_say_the_same()
    {
        var rows = World.Rows(1003, 6, (numbers, levels, _) => double.IsNaN(numbers[0]) ? 1 : (numbers[0] * levels[0]) - 1, missing: 0.2);
        var booster = Boost(rows, 40, new TreeOptions(Leaves: 12));
        var forest = new Forest(rows.Features, booster.Trees);
        var together = new double[rows.Count];
        var flat = Enumerable.Range(0, rows.Count).SelectMany(row => World.Row(rows, row)).ToArray();

        forest.AddTo(together, flat, rows.Features.Count);

        for (var row = 0; row < rows.Count; row++)
        {
            var alone = booster.Trees.Sum(tree => tree.Predict(rows.Bins, row));
            forest.LogOdds(World.Row(rows, row)).ShouldBe(alone, 1e-12);
            together[row].ShouldBe(alone, 1e-12);
            booster.Validated[row].ShouldBe(booster.Start + alone, 1e-12);
        }
    }

    private static Booster Boost(RowMatrix rows, int trees, TreeOptions options)
    {
        var booster = new Booster(rows, rows, options, 1, 1);
        for (var tree = 0; tree < trees; tree++)
        {
            booster.Step();
        }

        return booster;
    }

    private static double Mean(Booster booster, RowMatrix rows, Func<int, bool> isMeant) =>
        Enumerable.Range(0, rows.Count).Where(isMeant).Average(row => booster.Validated[row]);

    /// <summary>Steps of the first column at which some row's prediction falls.</summary>
    private static int Falls(Booster booster, RowMatrix rows)
    {
        var forest = new Forest(rows.Features, booster.Trees);
        var falls = 0;
        for (var row = 0; row < 100; row++)
        {
            var bins = World.Row(rows, row);
            var before = double.NegativeInfinity;
            for (var bin = 1; bin < rows.Features[0].BinCount; bin++)
            {
                bins[0] = (byte)bin;
                var now = forest.LogOdds(bins);
                falls += now < before - 1e-12 ? 1 : 0;
                before = now;
            }
        }

        return falls;
    }
}
