namespace LeadRouter.Propensity.Onnx.Messages;

/// <summary>ONNX's ModelProto, as far as it is used.</summary>
/// <param name="Opsets">By domain ("" is ONNX's own): the version of its operators.</param>
/// <param name="Metadata">What a writer says about its model, in words.</param>
internal sealed record OnnxFile(
    long IrVersion,
    string Producer,
    OnnxGraph Graph,
    IReadOnlyDictionary<string, long> Opsets,
    IReadOnlyDictionary<string, string> Metadata
);
