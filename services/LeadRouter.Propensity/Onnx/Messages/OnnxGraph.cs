namespace LeadRouter.Propensity.Onnx.Messages;

/// <summary>ONNX's GraphProto: nodes in an order in which they can be computed.</summary>
internal sealed record OnnxGraph(
    string Name,
    IReadOnlyList<OnnxNode> Nodes,
    IReadOnlyList<OnnxTensor> Constants,
    IReadOnlyList<OnnxPort> Inputs,
    IReadOnlyList<OnnxPort> Outputs
);
