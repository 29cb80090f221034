namespace LeadRouter.Propensity.Onnx;

/// <summary>What an imported model asks of a row.</summary>
/// <param name="Name">As the model calls it; of an input of several numbers each is a column: "Features[0]", "Features[1]", ...</param>
/// <param name="IsText">A category's text as it is; otherwise a number.</param>
public sealed record OnnxColumn(string Name, bool IsText);
