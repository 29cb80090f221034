namespace LeadRouter.Propensity.Onnx;

/// <summary>A node of a tree ensemble.</summary>
/// <param name="IfTrue">Next node; of a leaf: its first weight.</param>
/// <param name="IfFalse">Next node; of a leaf: behind its last weight.</param>
/// <param name="IsMissingTrue">A missing number goes where the comparison holds; otherwise where it does not, as IEEE 754 has it.</param>
internal readonly record struct EnsembleNode(TreeMode Mode, bool IsMissingTrue, int Feature, double Threshold, int IfTrue, int IfFalse);
