namespace LeadRouter.Propensity.Onnx;

/// <summary>What becomes of the trees' answers.</summary>
internal enum TreeAggregate
{
    Sum,
    Average,
    Min,
    Max,
}
