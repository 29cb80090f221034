namespace LeadRouter.Propensity.Onnx;

/// <summary>Where a row's part of a tensor lies while it is scored.</summary>
/// <param name="Offset">Among the row's numbers, or among its texts.</param>
/// <param name="Width">Elements a row has.</param>
internal readonly record struct Value(ElementType Type, int Offset, int Width)
{
    public bool IsText => Type == ElementType.String;

    public Span<double> Of(OnnxRow row) => row.Numbers.AsSpan(Offset, Width);

    public Span<string> TextsOf(OnnxRow row) => row.Texts.AsSpan(Offset, Width);
}
