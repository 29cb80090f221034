namespace LeadRouter.Propensity.Onnx;

/// <summary>How a node of a tree compares, or that it is a leaf.</summary>
internal enum TreeMode : byte
{
    Leaf,
    AtMost,
    Below,
    AtLeast,
    Above,
    Equal,
    NotEqual,
}
