namespace LeadRouter.Propensity.Trees;

/// <summary>A feature met on the way down, in the recursion of <see cref="TreeShap"/>.</summary>
/// <param name="Feature">−1 at the root.</param>
/// <param name="Zero">Share of training rows that go this way when the feature is unknown.</param>
/// <param name="One">1 when the row goes this way, else 0.</param>
/// <param name="Weight">Of the sets of features of each size.</param>
internal record struct PathElement(int Feature, double Zero, double One, double Weight);
