using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Storing;

/// <summary>
/// Whether what a file says can be a model: prediction looks nothing up twice, so a list that is too short or a tree that leads back to itself would be found by the
/// server that scores with it.
/// </summary>
internal static class ModelCheck
{
    /// <summary>Steps from a tree's root to a leaf at most: it is walked by recursion.</summary>
    private const int Deepest = 1000;

    private const int MostFeatures = ushort.MaxValue;
    private const int Words = 4;

    /// <summary>Rows by which covers may differ from their children's sum, as a share.</summary>
    private const double Rounding = 1e-6;

    /// <returns>Null when there is none.</returns>
    public static string? ProblemOf(StoredModel model)
    {
        var count = model.Features.Count;
        if (
            count is 0 or > MostFeatures
            || model.Columns.Length != count
            || model.Weights.Length != count
            || model.Expected.Length != count
        )
        {
            return FormattableString.Invariant(
                $"it has {count} features, {model.Columns.Length} columns, {model.Weights.Length} tables of weights and {model.Expected.Length} means of them"
            );
        }

        for (var feature = 0; feature < count; feature++)
        {
            if (OfFeature(model.Features[feature], model.Weights[feature]) is { } problem)
            {
                return FormattableString.Invariant($"feature {feature} {problem}");
            }
        }

        for (var tree = 0; tree < model.Trees.Count; tree++)
        {
            if (OfTree(model.Trees[tree], model.Features) is { } problem)
            {
                return FormattableString.Invariant($"tree {tree} {problem}");
            }
        }

        return double.IsFinite(model.Intercept) && Array.TrueForAll(model.Expected, double.IsFinite)
            ? OfCalibrator(model)
            : "a number of its weights is none";
    }

    private static string? OfFeature(Feature? feature, double[]? weights)
    {
        if (feature is null || weights is null || !Enum.IsDefined(feature.Kind) || !Enum.IsDefined(feature.Writing))
        {
            return "is missing";
        }

        if (feature.BinCount > Feature.MostBins || weights.Length != feature.BinCount)
        {
            return FormattableString.Invariant($"has {feature.BinCount} bins and {weights.Length} weights");
        }

        return !Array.TrueForAll(weights, double.IsFinite) ? "has a weight that is no number"
            : !IsRising(feature.Edges) ? "has bins in no order"
            : null;
    }

    private static bool IsRising(double[] edges)
    {
        var isRising = true;
        for (var edge = 0; edge < edges.Length; edge++)
        {
            isRising &= !double.IsNaN(edges[edge]) && (edge == 0 || edges[edge] > edges[edge - 1]);
        }

        return isRising;
    }

    private static string? OfTree(StoredTree? tree, IReadOnlyList<Feature> features)
    {
        var count = tree?.Features.Length ?? 0;
        if (
            tree is null
            || count == 0
            || tree.Sets.Length != count
            || tree.Left.Length != count
            || tree.Right.Length != count
            || tree.Values.Length != count
            || tree.Covers.Length != count
        )
        {
            return "has lists of different lengths";
        }

        // Children stand behind their parent, and have one: so no way comes back.
        var depth = new int[count];
        for (var node = 0; node < count; node++)
        {
            if ((node > 0 && depth[node] == 0) || !(tree.Covers[node] > 0) || !double.IsFinite(tree.Covers[node]))
            {
                return FormattableString.Invariant($"has a node {node} that nothing leads to, or that no row came to");
            }

            if ((tree.Features[node] < 0 ? OfLeaf(tree, node) : OfSplit(tree, node, features, depth)) is { } problem)
            {
                return FormattableString.Invariant($"has a node {node} {problem}");
            }
        }

        return null;
    }

    private static string? OfLeaf(StoredTree tree, int node) => double.IsFinite(tree.Values[node]) ? null : "whose value is no number";

    private static string? OfSplit(StoredTree tree, int node, IReadOnlyList<Feature> features, int[] depth)
    {
        var (left, right, feature) = (tree.Left[node], tree.Right[node], tree.Features[node]);
        if (
            left <= node
            || right <= node
            || left >= depth.Length
            || right >= depth.Length
            || left == right
            || depth[left] > 0
            || depth[right] > 0
            || depth[node] == Deepest
        )
        {
            return "that leads astray";
        }

        depth[left] = depth[right] = depth[node] + 1;
        return feature >= features.Count || tree.Sets[node] is not { Length: Words } set ? "that asks for what there is not"
            : !features[feature].IsCategory && !IsLowerPart(set, features[feature].BinCount)
                ? "that splits a number into more than low and high"
            : Math.Abs(tree.Covers[left] + tree.Covers[right] - tree.Covers[node]) > Rounding * tree.Covers[node]
                ? "whose rows are not those of its children"
            : null;
    }

    /// <summary>Of a number's bins the lower ones go left; missing may go either way.</summary>
    private static bool IsLowerPart(ulong[] set, int bins)
    {
        bool Has(int bin) => ((set[bin >> 6] >> (bin & 63)) & 1) != 0;
        var isLower = Has(0) || Has(1);
        for (var bin = 2; bin < bins; bin++)
        {
            isLower &= !Has(bin) || Has(bin - 1);
        }

        return isLower;
    }

    private static string? OfCalibrator(StoredModel model)
    {
        if (model.Inputs is not { } inputs || model.Outputs is not { } outputs)
        {
            return
                (model.Inputs is null) == (model.Outputs is null)
                && double.IsFinite(model.Slope)
                && model.Slope >= 0
                && double.IsFinite(model.Offset)
                ? null
                : "its calibration is no rising line";
        }

        var isRising = inputs.Length > 0 && inputs.Length == outputs.Length;
        for (var knot = 0; isRising && knot < inputs.Length; knot++)
        {
            isRising =
                double.IsFinite(inputs[knot])
                && double.IsFinite(outputs[knot])
                && (knot == 0 || (inputs[knot] >= inputs[knot - 1] && outputs[knot] >= outputs[knot - 1]));
        }

        return isRising ? null : "its calibration is no rising curve";
    }
}
