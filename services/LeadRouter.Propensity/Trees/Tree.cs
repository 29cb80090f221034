namespace LeadRouter.Propensity.Trees;

/// <summary>A tree; its root is the first node, children stand behind their parent.</summary>
public sealed record Tree(TreeNode[] Nodes)
{
    public double Predict(byte[][] bins, int row)
    {
        ref readonly var node = ref Nodes[0];
        while (node.Feature >= 0)
        {
            node = ref Nodes[node.LeftBins.Contains(bins[node.Feature][row]) ? node.Left : node.Right];
        }

        return node.Value;
    }

    /// <summary>With every leaf's value multiplied.</summary>
    public Tree Times(double factor) => new([.. Nodes.Select(node => node with { Value = node.Value * factor })]);
}
