using LeadRouter.Propensity.Trees;

namespace LeadRouter.Propensity.Storing;

/// <summary>A tree as its file has it: by node, a leaf's feature is −1.</summary>
/// <param name="Sets">By node: four numbers, the bits of the bins that go left; empty for a leaf.</param>
internal sealed record StoredTree(int[] Features, ulong[][] Sets, int[] Left, int[] Right, double[] Values, double[] Covers)
{
    private const int Words = 4;

    public static StoredTree Of(Tree tree) =>
        new(
            [.. tree.Nodes.Select(node => node.Feature)],
            [.. tree.Nodes.Select(node => node.IsLeaf ? [] : Enumerable.Range(0, Words).Select(word => node.LeftBins[word]).ToArray())],
            [.. tree.Nodes.Select(node => node.Left)],
            [.. tree.Nodes.Select(node => node.Right)],
            [.. tree.Nodes.Select(node => node.Value)],
            [.. tree.Nodes.Select(node => node.Cover)]
        );

    public Tree ToTree() =>
        new([
            .. Enumerable
                .Range(0, Features.Length)
                .Select(node => new TreeNode(Features[node], Set(Sets[node]), Left[node], Right[node], Values[node], Covers[node])),
        ]);

    private static BinSet Set(ulong[] words)
    {
        var set = default(BinSet);
        for (var word = 0; word < words.Length; word++)
        {
            set[word] = words[word];
        }

        return set;
    }
}
