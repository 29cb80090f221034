using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers.FastTree;

namespace LeadRouter.Propensity.MLNet;

/// <summary>Reads the trees that ML.NET has grown as trees of ours, in log-odds.</summary>
internal static class EnsembleReader
{
    /// <summary>Of a leaf, in rows.</summary>
    private const double LeastCover = 0.5;

    /// <param name="rows">That were learnt from: how many came to each node is what explanations weigh by.</param>
    /// <returns>Log-odds without any tree, and the trees in the order they were grown.</returns>
    /// <exception cref="NotSupportedException">ML.NET has changed: it is no sum of trees behind a line.</exception>
    public static (double Start, IReadOnlyList<Tree> Trees) Read(CalibratedModelParametersBase model, SlotMap slots, RowMatrix rows)
    {
        if (
            model.SubModel is not TreeEnsembleModelParametersBasedOnRegressionTree { TrainedTreeEnsemble: { } ensemble }
            || model.Calibrator is not PlattCalibrator line
        )
        {
            throw new NotSupportedException($"ML.NET's {model.SubModel.GetType().Name} is not read: trees behind a Platt calibrator are.");
        }

        // Its probability is 1 / (1 + exp(slope · score + offset)).
        var scale = -line.Slope;
        var trees = ensemble.Trees.Select((tree, place) => Tree(tree, scale * ensemble.TreeWeights[place], slots, rows)).ToArray();
        return ((scale * ensemble.Bias) - line.Offset, trees);
    }

    private static Tree Tree(RegressionTree tree, double factor, SlotMap slots, RowMatrix rows)
    {
        var nodes = new List<TreeNode>();
        var all = Enumerable.Range(0, rows.Count).ToArray();
        Add(nodes, tree, tree.LeftChild.Count == 0 ? ~0 : 0, factor, slots, rows, all);
        return new Tree([.. nodes]);
    }

    /// <param name="place">A node of ML.NET's tree; below 0 the complement of a leaf.</param>
    /// <param name="here">Rows that come here.</param>
    /// <returns>The place of what was added.</returns>
    private static int Add(List<TreeNode> nodes, RegressionTree tree, int place, double factor, SlotMap slots, RowMatrix rows, int[] here)
    {
        var added = nodes.Count;
        if (place < 0)
        {
            // A tree without a split is given as one with two equal leaves: where nobody comes explanations would divide by nothing.
            nodes.Add(new TreeNode(-1, default, 0, 0, factor * tree.LeafValues[~place], Math.Max(LeastCover, here.Length)));
            return added;
        }

        if (tree.CategoricalSplitFlags[place])
        {
            throw new NotSupportedException("ML.NET has split by categories, which it was not asked to.");
        }

        var (feature, goesLeft) = slots.Split(tree.NumericalSplitFeatureIndexes[place], tree.NumericalSplitThresholds[place]);
        var bins = rows.Bins[feature];
        nodes.Add(default);
        var left = Add(nodes, tree, tree.LeftChild[place], factor, slots, rows, [.. here.Where(row => goesLeft.Contains(bins[row]))]);
        var right = Add(nodes, tree, tree.RightChild[place], factor, slots, rows, [.. here.Where(row => !goesLeft.Contains(bins[row]))]);
        nodes[added] = new TreeNode(feature, goesLeft, left, right, 0, nodes[left].Cover + nodes[right].Cover);
        return added;
    }
}
