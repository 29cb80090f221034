using System.Numerics;
using LeadRouter.Propensity.Trees;
using Shouldly;
using Xunit;

namespace LeadRouter.Propensity.Tests.Trees;

public sealed class When_a_tree_is_explained
{
    [Fact]
    public void Its_parts_are_the_Shapley_values_of_every_order_of_columns()
    {
        var world = new World(numbers: 4, categories: 1);
        var rows = world.Rows(800, 1, (numbers, levels, _) => (numbers[0] * levels[0]) + (numbers[1] > 0.5 ? numbers[2] : -numbers[3]));
        var booster = new Booster(rows, null, new TreeOptions(Leaves: 14, MinEvidence: 1, ColumnShare: 1), 1, 1);
        booster.Step();
        var tree = booster.Trees[0];
        tree.Nodes.Length.ShouldBe(27);

        for (var row = 0; row < 50; row++)
        {
            var bins = World.Row(rows, row);
            var parts = new double[bins.Length];
            TreeShap.AddTo(parts, tree, bins);

            for (var feature = 0; feature < bins.Length; feature++)
            {
                parts[feature].ShouldBe(ByDefinition(tree, bins, feature), 1e-12);
            }

            (TreeShap.Mean(tree) + parts.Sum()).ShouldBe(tree.Predict(rows.Bins, row), 1e-12);
        }
    }

    /// <summary>The mean gain of knowing a feature, over all sets of others that may be known.</summary>
    private static double ByDefinition(Tree tree, byte[] bins, int feature)
    {
        var count = bins.Length;
        double value = 0;
        for (uint set = 0; set < 1u << count; set++)
        {
            if ((set & (1u << feature)) != 0)
            {
                continue;
            }

            var size = BitOperations.PopCount(set);
            var weight = Factorial(size) * Factorial(count - size - 1) / Factorial(count);
            value += weight * (Expected(tree, bins, set | (1u << feature), 0) - Expected(tree, bins, set, 0));
        }

        return value;
    }

    private static double Expected(Tree tree, byte[] bins, uint known, int at)
    {
        var node = tree.Nodes[at];
        if (node.IsLeaf)
        {
            return node.Value;
        }

        if ((known & (1u << node.Feature)) != 0)
        {
            return Expected(tree, bins, known, node.LeftBins.Contains(bins[node.Feature]) ? node.Left : node.Right);
        }

        return (
                (Expected(tree, bins, known, node.Left) * tree.Nodes[node.Left].Cover)
                + (Expected(tree, bins, known, node.Right) * tree.Nodes[node.Right].Cover)
            ) / node.Cover;
    }

    private static double Factorial(int number) => number < 2 ? 1 : number * Factorial(number - 1);
}
