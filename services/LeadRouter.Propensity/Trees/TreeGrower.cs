using System.Runtime.Intrinsics;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Trees;

/// <summary>Grows one tree at a time, the most rewarding leaf first.</summary>
internal sealed class TreeGrower(RowMatrix rows, TreeOptions options, int threads)
{
    private readonly Histograms _histograms = new(rows.Bins, [.. rows.Features.Select(feature => feature.BinCount)], threads);
    private readonly SplitFinder _finder = new(rows.Features, options);
    private readonly List<GrowingLeaf> _leaves = [];
    private readonly List<TreeNode> _nodes = [];
    private int[] _right = [];

    /// <summary>The leaves of the tree that was grown last: stretches of the drawn rows.</summary>
    public IReadOnlyList<GrowingLeaf> Leaves => _leaves;

    /// <param name="drawn">Rows to learn from; brought into the leaves' order.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="features">Features to split by, ascending.</param>
    /// <param name="gradients">By row: gradient and evidence.</param>
    public Tree Grow(int[] drawn, int count, int[] features, Vector128<double>[] gradients)
    {
        _nodes.Clear();
        _leaves.Clear();
        var sum = Vector128<double>.Zero;
        for (var i = 0; i < count; i++)
        {
            sum += gradients[drawn[i]];
        }

        _nodes.Add(default);
        var root = new GrowingLeaf
        {
            Node = 0,
            Start = 0,
            Count = count,
            Sum = sum,
        };
        root.Histogram = _histograms.Sum(features, drawn, 0, count, gradients);
        root.Best = _finder.Best(root, _histograms, features);
        _leaves.Add(root);
        while (_leaves.Count < options.Leaves && MostRewarding() is { } leaf)
        {
            Split(leaf, drawn, features, gradients);
        }

        foreach (var leaf in _leaves)
        {
            Close(leaf);
            _nodes[leaf.Node] = new TreeNode(-1, default, 0, 0, options.LearningRate * leaf.Value(options.L2), leaf.Count);
        }

        return new Tree([.. _nodes]);
    }

    private GrowingLeaf? MostRewarding()
    {
        GrowingLeaf? best = null;
        foreach (var leaf in _leaves)
        {
            if (leaf.Best.Gain > (best?.Best.Gain ?? 0))
            {
                best = leaf;
            }
        }

        return best;
    }

    private void Split(GrowingLeaf leaf, int[] drawn, int[] features, Vector128<double>[] gradients)
    {
        var choice = leaf.Best;
        var onLeft = Partition(leaf, drawn, choice);
        var (left, right) = Children(leaf, choice, onLeft);
        _nodes[leaf.Node] = new TreeNode(choice.Feature, choice.LeftBins, left.Node, right.Node, 0, leaf.Count);
        _nodes.Add(default);
        _nodes.Add(default);
        _leaves.Remove(leaf);
        _leaves.Add(left);
        _leaves.Add(right);
        if (_leaves.Count >= options.Leaves)
        {
            Close(leaf);
            return;
        }

        var (small, large) = left.Count <= right.Count ? (left, right) : (right, left);
        small.Histogram = _histograms.Sum(features, drawn, small.Start, small.Count, gradients);
        large.Histogram = leaf.Histogram;
        leaf.Histogram = null;
        _histograms.Subtract(large.Histogram!, small.Histogram, features);
        foreach (var child in (GrowingLeaf[])[left, right])
        {
            child.Best = _finder.Best(child, _histograms, features);
            if (child.Best.Gain <= 0)
            {
                Close(child);
            }
        }
    }

    private void Close(GrowingLeaf leaf)
    {
        if (leaf.Histogram is { } histogram)
        {
            _histograms.Return(histogram);
            leaf.Histogram = null;
        }
    }

    private (GrowingLeaf Left, GrowingLeaf Right) Children(GrowingLeaf leaf, SplitChoice choice, int onLeft)
    {
        var right = leaf.Sum - choice.Left;
        var (lower, middle, upper) = (leaf.Lower, double.NaN, leaf.Upper);
        var direction = options.Monotone is { } monotone ? monotone[choice.Feature] : 0;
        if (direction != 0)
        {
            var toLeft = Math.Clamp(-choice.Left[0] / (choice.Left[1] + options.L2), lower, upper);
            var toRight = Math.Clamp(-right[0] / (right[1] + options.L2), lower, upper);
            middle = (toLeft + toRight) / 2;
        }

        return (
            new GrowingLeaf
            {
                Node = _nodes.Count,
                Start = leaf.Start,
                Count = onLeft,
                Sum = choice.Left,
                Lower = direction < 0 ? middle : lower,
                Upper = direction > 0 ? middle : upper,
                ExtraL2 = choice.ExtraL2,
            },
            new GrowingLeaf
            {
                Node = _nodes.Count + 1,
                Start = leaf.Start + onLeft,
                Count = leaf.Count - onLeft,
                Sum = right,
                Lower = direction > 0 ? middle : lower,
                Upper = direction < 0 ? middle : upper,
                ExtraL2 = choice.ExtraL2,
            }
        );
    }

    /// <summary>Keeps the rows' order on both sides.</summary>
    private int Partition(GrowingLeaf leaf, int[] drawn, SplitChoice choice)
    {
        if (_right.Length < leaf.Count)
        {
            _right = new int[leaf.Count];
        }

        var bins = rows.Bins[choice.Feature];
        Span<byte> goesLeft = stackalloc byte[256];
        for (var bin = 0; bin < 256; bin++)
        {
            goesLeft[bin] = choice.LeftBins.Contains(bin) ? (byte)1 : (byte)0;
        }

        var left = leaf.Start;
        var right = 0;
        for (var i = leaf.Start; i < leaf.Start + leaf.Count; i++)
        {
            var row = drawn[i];
            int isLeft = goesLeft[bins[row]];
            drawn[left] = row;
            _right[right] = row;
            left += isLeft;
            right += 1 - isLeft;
        }

        _right.AsSpan(0, right).CopyTo(drawn.AsSpan(left));
        return left - leaf.Start;
    }
}
