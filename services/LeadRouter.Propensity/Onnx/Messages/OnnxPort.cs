namespace LeadRouter.Propensity.Onnx.Messages;

/// <summary>ONNX's ValueInfoProto with its TypeProto: what goes in or comes out.</summary>
/// <param name="Dimensions">-1: any, as the number of rows is. Null: not said.</param>
internal sealed record OnnxPort(string Name, ElementType Type, IReadOnlyList<long>? Dimensions);
