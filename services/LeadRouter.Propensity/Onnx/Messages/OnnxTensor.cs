namespace LeadRouter.Propensity.Onnx.Messages;

/// <summary>ONNX's TensorProto.</summary>
/// <param name="Numbers">Row by row; empty for texts.</param>
/// <param name="Texts">Row by row; empty for numbers.</param>
internal sealed record OnnxTensor(
    string Name,
    ElementType Type,
    IReadOnlyList<long> Dimensions,
    IReadOnlyList<double> Numbers,
    IReadOnlyList<string> Texts
)
{
    public int Count => Type == ElementType.String ? Texts.Count : Numbers.Count;
}
