using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Onnx.Export;

/// <summary>A feature's weights by bin as a balanced tree.</summary>
internal static class TableExport
{
    /// <returns>The weight that all bins have, when it is one: no tree is needed then.</returns>
    public static double Add(EnsembleBuilder trees, Feature feature, double[] weights, int column)
    {
        if (Array.TrueForAll(weights, weight => weight.Equals(weights[0])))
        {
            return weights[0];
        }

        trees.Begin();
        if (feature.IsCategory)
        {
            Between(0, weights.Length - 1);
        }
        else
        {
            // Every number is at most infinity; what is not one is missing.
            trees.Branch(column, double.PositiveInfinity, false, () => Between(1, weights.Length - 1), () => trees.Leaf(weights[0]));
        }

        return 0;

        void Between(int from, int to)
        {
            if (weights.AsSpan(from, to - from + 1).IndexOfAnyExcept(weights[from]) < 0)
            {
                trees.Leaf(weights[from]);
                return;
            }

            var middle = (from + to) / 2;
            var threshold = feature.IsCategory ? middle + 0.5 : feature.Edges[middle - 1];
            trees.Branch(column, threshold, false, () => Between(from, middle), () => Between(middle + 1, to));
        }
    }
}
