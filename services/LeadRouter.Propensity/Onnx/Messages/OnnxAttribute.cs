namespace LeadRouter.Propensity.Onnx.Messages;

/// <summary>ONNX's AttributeProto: one of these is filled.</summary>
internal sealed record OnnxAttribute(string Name)
{
    public long Int { get; init; }

    public float Float { get; init; }

    public string Text { get; init; } = "";

    public OnnxTensor? Tensor { get; init; }

    public IReadOnlyList<long> Ints { get; init; } = [];

    public IReadOnlyList<float> Floats { get; init; } = [];

    public IReadOnlyList<string> Texts { get; init; } = [];
}
