using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Evaluating;

/// <summary>The rows that were only predicted, and what was predicted.</summary>
/// <param name="Probabilities">By row, 0 to 1.</param>
/// <param name="Weeks">Between the first and the last row after the training part; null when nobody knows when they were.</param>
public sealed record Tested(RowMatrix Rows, double[] Probabilities, double? Weeks);
