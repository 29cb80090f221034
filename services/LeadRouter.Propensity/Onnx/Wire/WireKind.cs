namespace LeadRouter.Propensity.Onnx.Wire;

/// <summary>How a protobuf field's value is laid out, numbered as protobuf does. Groups (3 and 4) are in no ONNX file.</summary>
internal enum WireKind
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}
