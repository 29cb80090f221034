namespace LeadRouter.Propensity.Onnx.Messages;

/// <summary>ONNX's NodeProto.</summary>
/// <param name="Inputs">Names; an empty one is left out.</param>
internal sealed record OnnxNode(
    string Name,
    string Operator,
    string Domain,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, OnnxAttribute> Attributes
)
{
    public const string LearningDomain = "ai.onnx.ml";

    /// <summary>For messages.</summary>
    public string Place =>
        Name.Length > 0 ? $"node '{Name}' ({Operator})"
        : Outputs.Count > 0 ? $"the {Operator} that writes '{Outputs[0]}'"
        : $"a nameless {Operator}";

    public long Int(string name, long otherwise) => Attributes.TryGetValue(name, out var found) ? found.Int : otherwise;

    public float Float(string name, float otherwise) => Attributes.TryGetValue(name, out var found) ? found.Float : otherwise;

    public string Text(string name, string otherwise) => Attributes.TryGetValue(name, out var found) ? found.Text : otherwise;

    public IReadOnlyList<long> Ints(string name) => Attributes.TryGetValue(name, out var found) ? found.Ints : [];

    public IReadOnlyList<string> Texts(string name) => Attributes.TryGetValue(name, out var found) ? found.Texts : [];

    /// <summary>Numbers of 32 bits, or of 64 when they are given as a tensor beside.</summary>
    public IReadOnlyList<double> Numbers(string name)
    {
        if (Attributes.TryGetValue($"{name}_as_tensor", out var tensor))
        {
            return tensor.Tensor?.Numbers ?? [];
        }

        return Attributes.TryGetValue(name, out var found) ? [.. found.Floats.Select(one => (double)one)] : [];
    }

    public OnnxException Wrong(string problem) => new(Place, problem);
}
