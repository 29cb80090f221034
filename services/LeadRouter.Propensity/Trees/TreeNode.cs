namespace LeadRouter.Propensity.Trees;

/// <summary>A split, or a leaf when <paramref name="Feature"/> is −1.</summary>
/// <param name="Left">Node for the bins of <paramref name="LeftBins"/>.</param>
/// <param name="Value">Of a leaf: what it adds, in log-odds.</param>
/// <param name="Cover">Training rows that came here.</param>
public readonly record struct TreeNode(int Feature, BinSet LeftBins, int Left, int Right, double Value, double Cover)
{
    public bool IsLeaf => Feature < 0;
}
