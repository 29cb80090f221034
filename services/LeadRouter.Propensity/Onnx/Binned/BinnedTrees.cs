using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;

namespace LeadRouter.Propensity.Onnx.Binned;

/// <summary>Trees over numbers as trees over bins: a bin ends wherever some tree compares.</summary>
internal sealed class BinnedTrees
{
    private readonly TreeEnsemble _ensemble;
    private readonly IReadOnlyList<Origin> _origins;

    public BinnedTrees(TreeEnsemble ensemble, IReadOnlyList<Origin> origins, IReadOnlyList<OnnxColumn> columns)
    {
        _ensemble = ensemble;
        _origins = origins;
        var compared = ensemble.Nodes.Where(node => node.Mode != TreeMode.Leaf).ToLookup(node => origins[node.Feature].Column);
        var levels = origins.ToLookup(origin => origin.Column);
        Features = [.. columns.Select((column, i) => column.IsText ? Category(column, i, levels[i]) : Number(column, i, compared[i]))];
    }

    public IReadOnlyList<Feature> Features { get; }

    public IEnumerable<Tree> Trees() => _ensemble.Roots.Select(TreeOf);

    /// <summary>
    /// The largest number that is at most the threshold once it is rounded to 32 bits, which the trees' makers do: halfway to the next one of 32 bits,
    /// where ties go to the even one.
    /// </summary>
    internal static double Edge(float threshold)
    {
        var next = MathF.BitIncrement(threshold);
        if (!float.IsFinite(next) || !float.IsFinite(threshold))
        {
            return threshold;
        }

        var middle = ((double)threshold + next) / 2;
        return (float)middle <= threshold ? middle : Math.BitDecrement(middle);
    }

    private static Feature Number(OnnxColumn column, int place, IEnumerable<EnsembleNode> compared)
    {
        var edges = compared.Select(EdgeOf).Distinct().Order().ToArray();
        return edges.Length <= Feature.MostBins - 2
            ? new Feature(column.Name, place, ColumnKind.Number, edges, [])
            : throw new OnnxException(
                $"column '{column.Name}'",
                $"the trees compare it with {edges.Length} numbers; bins tell {Feature.MostBins - 2} apart."
            );
    }

    private static Feature Category(OnnxColumn column, int place, IEnumerable<Origin> origins)
    {
        var levels = origins.SelectMany(origin => origin.ByLevel?.Keys ?? []).Distinct(StringComparer.Ordinal).ToArray();
        if (levels.Length > Feature.MostBins - 2)
        {
            throw new OnnxException($"column '{column.Name}'", $"it has {levels.Length} levels; bins tell {Feature.MostBins - 2} apart.");
        }

        return Array.Find(levels, level => Cells.IsMissing(level)) is { } missing
            ? throw new OnnxException($"column '{column.Name}'", $"its level '{missing}' counts as missing here.")
            : new Feature(column.Name, place, ColumnKind.Category, [], levels);
    }

    /// <summary>Of a number's comparison: the end of the bins on its lower side.</summary>
    private static double EdgeOf(EnsembleNode node)
    {
        var threshold = (float)node.Threshold;
        return node.Mode switch
        {
            _ when float.IsNaN(threshold) => throw new OnnxException("the trees", "a number is compared with one that is none."),
            TreeMode.AtMost or TreeMode.Above => Edge(threshold),
            TreeMode.Below or TreeMode.AtLeast => Edge(MathF.BitDecrement(threshold)),
            _ => throw new OnnxException("the trees", $"a number is compared by {node.Mode}, which bins do not say."),
        };
    }

    /// <summary>How many training rows came where is not in the file: every leaf counts as one, and explanations are by that.</summary>
    private Tree TreeOf(int root)
    {
        var nodes = new List<TreeNode>();
        var waiting = new Stack<(int From, int Parent, bool IsLeft)>([(root, -1, false)]);
        while (waiting.TryPop(out var next))
        {
            var (at, from) = (nodes.Count, _ensemble.Nodes[next.From]);
            if (next.Parent >= 0)
            {
                nodes[next.Parent] = next.IsLeft ? nodes[next.Parent] with { Left = at } : nodes[next.Parent] with { Right = at };
            }

            if (from.Mode == TreeMode.Leaf)
            {
                nodes.Add(
                    new TreeNode(-1, default, 0, 0, _ensemble.Weights.AsSpan(from.IfTrue, from.IfFalse - from.IfTrue).ToArray().Sum(), 1)
                );
                continue;
            }

            // Of a number the lower bins go left.
            var isSwapped = from.Mode is TreeMode.Above or TreeMode.AtLeast && _origins[from.Feature].ByLevel is null;
            nodes.Add(new TreeNode(_origins[from.Feature].Column, Left(from, isSwapped), 0, 0, 0, 0));
            waiting.Push((isSwapped ? from.IfTrue : from.IfFalse, at, false));
            waiting.Push((isSwapped ? from.IfFalse : from.IfTrue, at, true));
        }

        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            var node = nodes[i];
            nodes[i] = node.IsLeaf ? node : node with { Cover = nodes[node.Left].Cover + nodes[node.Right].Cover };
        }

        return new Tree([.. nodes]);
    }

    private BinSet Left(EnsembleNode node, bool isSwapped)
    {
        var origin = _origins[node.Feature];
        var feature = Features[origin.Column];
        var left = default(BinSet);
        for (var bin = 0; bin < feature.BinCount; bin++)
        {
            var isLeft =
                origin.ByLevel is not null
                    ? TreeEnsemble.IsTrue(in node, origin.Of(bin > 0 && bin <= feature.Levels.Length ? feature.Levels[bin - 1] : null))
                : bin == 0 ? node.IsMissingTrue != isSwapped
                : bin <= feature.Edges.Length && feature.Edges[bin - 1] <= EdgeOf(node);
            if (isLeft)
            {
                left.Add(bin);
            }
        }

        return left;
    }
}
