using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;

namespace LeadRouter.Propensity.Onnx.Export;

/// <summary>A tree over bins as one over the columns themselves.</summary>
internal static class TreeExport
{
    public static void Add(EnsembleBuilder trees, IReadOnlyList<Feature> features, Tree tree, ColumnsExport columns)
    {
        trees.Begin();
        From(0);

        void From(int at)
        {
            var node = tree.Nodes[at];
            if (node.IsLeaf)
            {
                trees.Leaf(node.Value);
                return;
            }

            var feature = features[node.Feature];
            if (feature.IsCategory)
            {
                var isIn = columns.ColumnOf(node.Feature, node.LeftBins);
                trees.Branch(isIn, 0.5, false, () => From(node.Right), () => From(node.Left));
                return;
            }

            var column = columns.ColumnOf(node.Feature);
            var isMissingLeft = node.LeftBins.Contains(0);
            var highest = Highest(feature, node.LeftBins);
            if (highest == 0)
            {
                // Only what is missing goes left: every number is at most infinity.
                trees.Branch(column, double.PositiveInfinity, !isMissingLeft, () => From(node.Right), () => From(node.Left));
                return;
            }

            var threshold = highest > feature.Edges.Length ? double.PositiveInfinity : feature.Edges[highest - 1];
            trees.Branch(column, threshold, isMissingLeft, () => From(node.Left), () => From(node.Right));
        }
    }

    /// <summary>A number's bins go left from the lowest up to this one.</summary>
    private static int Highest(Feature feature, BinSet left)
    {
        var highest = 0;
        for (var bin = 1; bin < feature.BinCount; bin++)
        {
            if (!left.Contains(bin))
            {
                continue;
            }

            highest =
                highest == bin - 1
                    ? bin
                    : throw new OnnxException(
                        $"feature '{feature.Name}'",
                        "a tree takes bins of a number out of their order, which no threshold says."
                    );
        }

        return highest;
    }
}
