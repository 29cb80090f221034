namespace LeadRouter.Propensity.Onnx;

/// <summary>One node's work on one row.</summary>
internal delegate void Step(OnnxRow row);
