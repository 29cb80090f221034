namespace LeadRouter.Propensity.Training;

/// <summary>Places of the training part to learn from, and others to judge what was learnt.</summary>
public sealed record Fold(int[] Train, int[] Validation);
