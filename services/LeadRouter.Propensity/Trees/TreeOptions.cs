namespace LeadRouter.Propensity.Trees;

/// <summary>How trees are grown. The defaults are for tables of some thousand rows and hold back more than they risk.</summary>
/// <param name="Leaves">At most, 2 to 255.</param>
/// <param name="LearningRate">Share of its step that a tree takes, over 0 to 1.</param>
/// <param name="L2">Added to the evidence (rows × p(1−p)) of a leaf.</param>
/// <param name="MinEvidence">Least evidence of a leaf: about four times as many rows.</param>
/// <param name="RowShare">Rows drawn for a tree, over 0 to 1.</param>
/// <param name="ColumnShare">Features drawn for a tree, over 0 to 1.</param>
/// <param name="CategorySmoothing">Evidence of no effect added to a level before levels are ordered.</param>
/// <param name="CategoryL2">Added to <paramref name="L2"/> where levels are split.</param>
/// <param name="MostTrees">Trees at most.</param>
/// <param name="Patience">Trees without a better validation loss after which training stops.</param>
/// <param name="Monotone">By feature: 1 may only raise the prediction, −1 only lower it, 0 free; null: all free.</param>
public sealed record TreeOptions(
    int Leaves = 8,
    double LearningRate = 0.05,
    double L2 = 5,
    double MinEvidence = 4,
    double RowShare = 0.7,
    double ColumnShare = 0.5,
    double CategorySmoothing = 5,
    double CategoryL2 = 5,
    int MostTrees = 1000,
    int Patience = 50,
    sbyte[]? Monotone = null
);
