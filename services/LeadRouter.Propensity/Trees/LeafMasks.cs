using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LeadRouter.Propensity.Trees;

/// <summary>
/// Every leaf a row can still reach, as bits, by feature and bin: what all features leave over is the one leaf that the row falls into. No step waits for
/// the one before, and levels cost no more than numbers (after QuickScorer, Lucchese and others 2015).
/// </summary>
internal sealed class LeafMasks
{
    private const int MostLeaves = 32;

    /// <summary>Bytes of masks beyond which walking from node to node misses the processor's caches less.</summary>
    private const long MostBytes = 16 << 20;

    /// <summary>Trees that are looked at together: four vectors of eight.</summary>
    private const int Together = 32;

    private readonly uint[] _masks;
    private readonly int[][] _offsets;
    private readonly double[] _values;
    private readonly int _trees;

    private LeafMasks(uint[] masks, int[][] offsets, double[] values, int trees)
    {
        (_masks, _offsets, _values, _trees) = (masks, offsets, values, trees);
    }

    /// <returns>Null when the trees are too large or too many for it.</returns>
    public static LeafMasks? Of(IReadOnlyList<Tree> trees, int features)
    {
        if (trees.Count == 0 || trees.Any(tree => tree.Nodes.Length > (2 * MostLeaves) - 1))
        {
            return null;
        }

        var width = (trees.Count + Together - 1) / Together * Together;
        var nodes = trees
            .SelectMany((tree, t) => tree.Nodes.Where(node => !node.IsLeaf).Select(node => (t, node)))
            .ToLookup(one => one.node.Feature);
        var kinds = Enumerable.Range(0, features).Select(feature => Kinds([.. nodes[feature].Select(one => one.node.LeftBins)])).ToArray();
        var rows = kinds.Sum(kind => kind.Max() + 1);
        if ((long)rows * width * sizeof(uint) > MostBytes)
        {
            return null;
        }

        var masks = new uint[rows * width];
        masks.AsSpan().Fill(uint.MaxValue);
        var offsets = new int[features][];
        var first = 0;
        for (var feature = 0; feature < features; feature++)
        {
            offsets[feature] = [.. kinds[feature].Select(kind => (first + kind) * width)];
            first += kinds[feature].Max() + 1;
        }

        var values = new double[width * MostLeaves];
        for (var tree = 0; tree < trees.Count; tree++)
        {
            var leaves = 0;
            Write(trees[tree].Nodes, 0, tree, masks, offsets, values, ref leaves);
        }

        return new LeafMasks(masks, offsets, values, trees.Count);
    }

    /// <summary>The sum over the trees, in their order. Allocates nothing.</summary>
    public double LogOdds(ReadOnlySpan<byte> bins, double sum)
    {
        Span<int> rows = stackalloc int[bins.Length];
        for (var feature = 0; feature < rows.Length; feature++)
        {
            rows[feature] = _offsets[feature][bins[feature]];
        }

        ref var masks = ref MemoryMarshal.GetArrayDataReference(_masks);
        ref var values = ref MemoryMarshal.GetArrayDataReference(_values);
        Span<uint> left = stackalloc uint[Together];
        ref var leftover = ref MemoryMarshal.GetReference(left);
        for (var tree = 0; tree < _trees; tree += Together)
        {
            var (a, b, c, d) = (
                Vector256<uint>.AllBitsSet,
                Vector256<uint>.AllBitsSet,
                Vector256<uint>.AllBitsSet,
                Vector256<uint>.AllBitsSet
            );
            foreach (var row in rows)
            {
                ref var at = ref Unsafe.Add(ref masks, row + tree);
                a &= Vector256.LoadUnsafe(ref at);
                b &= Vector256.LoadUnsafe(ref at, 8);
                c &= Vector256.LoadUnsafe(ref at, 16);
                d &= Vector256.LoadUnsafe(ref at, 24);
            }

            a.StoreUnsafe(ref leftover);
            b.StoreUnsafe(ref leftover, 8);
            c.StoreUnsafe(ref leftover, 16);
            d.StoreUnsafe(ref leftover, 24);
            var count = Math.Min(Together, _trees - tree);
            for (var i = 0; i < count; i++)
            {
                var leaf = BitOperations.TrailingZeroCount(Unsafe.Add(ref leftover, i));
                sum += Unsafe.Add(ref values, ((tree + i) * MostLeaves) + leaf);
            }
        }

        return sum;
    }

    /// <summary>Bins that no node tells apart are of one kind.</summary>
    private static int[] Kinds(BinSet[] sets)
    {
        var kinds = new int[byte.MaxValue + 1];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var bin = 0; bin < kinds.Length; bin++)
        {
            var signature = string.Create(
                sets.Length,
                (sets, bin),
                (text, state) =>
                {
                    for (var i = 0; i < text.Length; i++)
                    {
                        text[i] = state.sets[i].Contains(state.bin) ? '1' : '0';
                    }
                }
            );
            if (!seen.TryGetValue(signature, out kinds[bin]))
            {
                kinds[bin] = seen.Count;
                seen.Add(signature, kinds[bin]);
            }
        }

        return kinds;
    }

    /// <returns>The leaves below a node.</returns>
    private static uint Write(TreeNode[] nodes, int at, int tree, uint[] masks, int[][] offsets, double[] values, ref int leaves)
    {
        var node = nodes[at];
        if (node.IsLeaf)
        {
            values[(tree * MostLeaves) + leaves] = node.Value;
            return 1u << leaves++;
        }

        var left = Write(nodes, node.Left, tree, masks, offsets, values, ref leaves);
        var right = Write(nodes, node.Right, tree, masks, offsets, values, ref leaves);
        var before = -1;
        foreach (var (bin, offset) in offsets[node.Feature].Index())
        {
            if (offset != before)
            {
                masks[offset + tree] &= node.LeftBins.Contains(bin) ? ~right : ~left;
                before = offset;
            }
        }

        return left | right;
    }
}
