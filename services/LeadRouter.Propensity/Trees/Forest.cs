using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Trees;

/// <summary>Trees laid out for prediction: what they say is their leaves' sum.</summary>
public sealed class Forest
{
    private readonly FlatNode[] _nodes;
    private readonly double[] _values;
    private readonly BinSet[] _sets;
    private readonly int[] _roots;
    private readonly int[] _depths;
    private readonly bool _hasLevels;
    private readonly LeafMasks? _masks;

    public Forest(IReadOnlyList<Feature> features, IReadOnlyList<Tree> trees)
    {
        Trees = trees;
        var count = trees.Sum(tree => tree.Nodes.Length);
        _nodes = new FlatNode[count];
        _values = new double[count];
        _sets = new BinSet[count];
        _roots = new int[trees.Count];
        _depths = new int[trees.Count];
        var next = 0;
        for (var tree = 0; tree < trees.Count; tree++)
        {
            _roots[tree] = next++;
            _depths[tree] = Lay(features, trees[tree].Nodes, 0, _roots[tree], ref next);
        }

        _masks = LeafMasks.Of(trees, features.Count);
        _hasLevels = Array.Exists(_nodes, node => node.Kind == FlatNode.ByLevels);
    }

    public IReadOnlyList<Tree> Trees { get; }

    /// <param name="bins">Of one row, by feature. Allocates nothing.</param>
    public double LogOdds(ReadOnlySpan<byte> bins) => _masks?.LogOdds(bins, 0) ?? Walk(bins);

    /// <summary>Adds what the trees say of many rows.</summary>
    /// <param name="rows">Row by row, <paramref name="width"/> bins each.</param>
    public void AddTo(Span<double> logOdds, ReadOnlySpan<byte> rows, int width)
    {
        for (var row = 0; _masks is not null && row < logOdds.Length; row++)
        {
            logOdds[row] = _masks.LogOdds(rows.Slice(row * width, width), logOdds[row]);
        }

        for (var tree = 0; _masks is null && tree < _roots.Length; tree++)
        {
            if (_hasLevels)
            {
                AddTree<bool>(logOdds, rows, width, tree);
            }
            else
            {
                AddTree<byte>(logOdds, rows, width, tree);
            }
        }
    }

    private double Walk(ReadOnlySpan<byte> bins)
    {
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(_nodes);
        ref var row = ref MemoryMarshal.GetReference(bins);
        double sum = 0;
        foreach (var root in _roots)
        {
            var at = root;
            while (true)
            {
                var next = Step(ref nodes, ref row, at);
                if (next == at)
                {
                    break;
                }

                at = next;
            }

            sum += _values[at];
        }

        return sum;
    }

    /// <summary>Rows walk four abreast: while one waits for its node the others go on.</summary>
    /// <typeparam name="TLevels">bool: some nodes ask for levels; byte: none does. Compiled apart.</typeparam>
    private void AddTree<TLevels>(Span<double> logOdds, ReadOnlySpan<byte> rows, int width, int tree)
        where TLevels : struct
    {
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(_nodes);
        ref var bins = ref MemoryMarshal.GetReference(rows);
        var (root, depth) = (_roots[tree], _depths[tree]);
        var i = 0;
        for (; i + 4 <= logOdds.Length; i += 4)
        {
            ref var rowA = ref Unsafe.Add(ref bins, i * width);
            ref var rowB = ref Unsafe.Add(ref rowA, width);
            ref var rowC = ref Unsafe.Add(ref rowB, width);
            ref var rowD = ref Unsafe.Add(ref rowC, width);
            var (a, b, c, d) = (root, root, root, root);
            for (var level = 0; level < depth; level++)
            {
                a = Next<TLevels>(ref nodes, ref rowA, a);
                b = Next<TLevels>(ref nodes, ref rowB, b);
                c = Next<TLevels>(ref nodes, ref rowC, c);
                d = Next<TLevels>(ref nodes, ref rowD, d);
            }

            logOdds[i] += _values[a];
            logOdds[i + 1] += _values[b];
            logOdds[i + 2] += _values[c];
            logOdds[i + 3] += _values[d];
        }

        for (; i < logOdds.Length; i++)
        {
            var at = root;
            for (var level = 0; level < depth; level++)
            {
                at = Next<TLevels>(ref nodes, ref Unsafe.Add(ref bins, i * width), at);
            }

            logOdds[i] += _values[at];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Next<TLevels>(ref FlatNode nodes, ref byte row, int at)
        where TLevels : struct
    {
        if (typeof(TLevels) == typeof(bool))
        {
            return Step(ref nodes, ref row, at);
        }

        ref readonly var node = ref Unsafe.Add(ref nodes, at);
        var bin = (byte)(Unsafe.Add(ref row, (int)node.Feature) - node.Kind);
        return node.Next + (int)((uint)(node.Threshold - bin) >> 31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Step(ref FlatNode nodes, ref byte row, int at)
    {
        ref readonly var node = ref Unsafe.Add(ref nodes, at);
        var bin = Unsafe.Add(ref row, (int)node.Feature);
        if (node.Kind == FlatNode.ByLevels)
        {
            return node.Next + (_sets[at].Contains(bin) ? 0 : 1);
        }

        return node.Next + (int)((uint)(node.Threshold - (byte)(bin - node.Kind)) >> 31);
    }

    /// <returns>Steps from here to the deepest leaf.</returns>
    private int Lay(IReadOnlyList<Feature> features, TreeNode[] nodes, int from, int to, ref int next)
    {
        var node = nodes[from];
        if (node.IsLeaf)
        {
            _nodes[to] = new FlatNode(0, byte.MaxValue, 0, to);
            _values[to] = node.Value;
            return 0;
        }

        var left = next;
        next += 2;
        _sets[to] = node.LeftBins;
        if (features[node.Feature].IsCategory)
        {
            _nodes[to] = new FlatNode((ushort)node.Feature, 0, FlatNode.ByLevels, left);
        }
        else
        {
            var highest = Enumerable.Range(0, byte.MaxValue + 1).Last(bin => node.LeftBins.Contains(bin));
            var isMissingLeft = node.LeftBins.Contains(0);
            _nodes[to] = new FlatNode(
                (ushort)node.Feature,
                (byte)(isMissingLeft ? highest : highest - 1),
                (byte)(isMissingLeft ? 0 : 1),
                left
            );
        }

        var leftDepth = Lay(features, nodes, node.Left, left, ref next);
        var rightDepth = Lay(features, nodes, node.Right, left + 1, ref next);
        return 1 + Math.Max(leftDepth, rightDepth);
    }
}
