namespace LeadRouter.Propensity.Trees;

/// <summary>
/// Shapley values of a tree, exact, where an unknown feature goes both ways by the training rows' shares (Lundberg, Erion and Lee 2018, "path dependent").
/// They add up to the tree's value less its mean.
/// </summary>
public static class TreeShap
{
    /// <summary>The mean of a tree over its training rows.</summary>
    public static double Mean(Tree tree) => Mean(tree.Nodes, 0);

    /// <param name="contributions">By feature; the tree's are added.</param>
    public static void AddTo(double[] contributions, Tree tree, ReadOnlySpan<byte> bins)
    {
        if (!tree.Nodes[0].IsLeaf)
        {
            Walk(contributions, tree.Nodes, bins, 0, [], new PathElement(-1, 1, 1, 0));
        }
    }

    private static double Mean(TreeNode[] nodes, int at)
    {
        var node = nodes[at];
        return node.IsLeaf
            ? node.Value
            : ((Mean(nodes, node.Left) * nodes[node.Left].Cover) + (Mean(nodes, node.Right) * nodes[node.Right].Cover)) / node.Cover;
    }

    private static void Walk(
        double[] contributions,
        TreeNode[] nodes,
        ReadOnlySpan<byte> bins,
        int at,
        ReadOnlySpan<PathElement> above,
        PathElement here
    )
    {
        var path = new PathElement[above.Length + 1];
        above.CopyTo(path);
        Extend(path, here);
        var node = nodes[at];
        if (node.IsLeaf)
        {
            for (var i = 1; i < path.Length; i++)
            {
                contributions[path[i].Feature] += UnwoundSum(path, i) * (path[i].One - path[i].Zero) * node.Value;
            }

            return;
        }

        var isLeft = node.LeftBins.Contains(bins[node.Feature]);
        var (hot, cold) = isLeft ? (node.Left, node.Right) : (node.Right, node.Left);
        double zero = 1;
        double one = 1;
        var known = path.AsSpan();
        for (var i = 1; i < path.Length; i++)
        {
            if (path[i].Feature == node.Feature)
            {
                (zero, one) = (path[i].Zero, path[i].One);
                known = Unwind(path, i);
                break;
            }
        }

        Walk(contributions, nodes, bins, hot, known, new PathElement(node.Feature, zero * nodes[hot].Cover / node.Cover, one, 0));
        Walk(contributions, nodes, bins, cold, known, new PathElement(node.Feature, zero * nodes[cold].Cover / node.Cover, 0, 0));
    }

    private static void Extend(PathElement[] path, PathElement added)
    {
        var last = path.Length - 1;
        path[last] = added with { Weight = last == 0 ? 1 : 0 };
        for (var i = last - 1; i >= 0; i--)
        {
            path[i + 1].Weight += added.One * path[i].Weight * (i + 1) / (last + 1);
            path[i].Weight = added.Zero * path[i].Weight * (last - i) / (last + 1);
        }
    }

    private static PathElement[] Unwind(PathElement[] path, int index)
    {
        var last = path.Length - 1;
        var (zero, one) = (path[index].Zero, path[index].One);
        var unwound = path[..last];
        var next = path[last].Weight;
        for (var i = last - 1; i >= 0; i--)
        {
            if (one != 0)
            {
                var weight = unwound[i].Weight;
                unwound[i].Weight = next * (last + 1) / ((i + 1) * one);
                next = weight - (unwound[i].Weight * zero * (last - i) / (last + 1));
            }
            else
            {
                unwound[i].Weight = unwound[i].Weight * (last + 1) / (zero * (last - i));
            }
        }

        for (var i = index; i < last; i++)
        {
            unwound[i] = path[i + 1] with { Weight = unwound[i].Weight };
        }

        return unwound;
    }

    private static double UnwoundSum(PathElement[] path, int index)
    {
        var last = path.Length - 1;
        var (zero, one) = (path[index].Zero, path[index].One);
        var next = path[last].Weight;
        double total = 0;
        for (var i = last - 1; i >= 0; i--)
        {
            if (one != 0)
            {
                var weight = next * (last + 1) / ((i + 1) * one);
                total += weight;
                next = path[i].Weight - (weight * zero * (last - i) / (last + 1));
            }
            else
            {
                total += path[i].Weight * (last + 1) / (zero * (last - i));
            }
        }

        return total;
    }
}
