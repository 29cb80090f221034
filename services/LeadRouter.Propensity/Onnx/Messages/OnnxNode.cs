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

    /// <summary>What says nothing of a row: how often training came by, defaults of a type that is not asked for, and shapes of what lies in a line anyway.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "nodes_hitrates",
        "nodes_hitrates_as_tensor",
        "default_float",
        "default_int64",
        "default_string",
        "allowzero",
        "axes",
        "axis",
        "inputdimensions",
        "keepdims",
        "noop_with_empty_axes",
        "saturate",
    };

    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>Attributes that nobody has asked for: they would be passed over.</summary>
    public IEnumerable<string> NotAsked => Attributes.Keys.Where(name => !_asked.Contains(name) && !Harmless.Contains(name));

    /// <summary>For messages.</summary>
    public string Place =>
        Name.Length > 0 ? $"node '{Name}' ({Operator})"
        : Outputs.Count > 0 ? $"the {Operator} that writes '{Outputs[0]}'"
        : $"a nameless {Operator}";

    public long Int(string name, long otherwise) => Find(name) is { } found ? found.Int : otherwise;

    public float Float(string name, float otherwise) => Find(name) is { } found ? found.Float : otherwise;

    public string Text(string name, string otherwise) => Find(name) is { } found ? found.Text : otherwise;

    public IReadOnlyList<long> Ints(string name) => Find(name) is { } found ? found.Ints : [];

    public IReadOnlyList<string> Texts(string name) => Find(name) is { } found ? found.Texts : [];

    /// <summary>Numbers of 32 bits, or of 64 when they are given as a tensor beside.</summary>
    public IReadOnlyList<double> Numbers(string name)
    {
        if (Find($"{name}_as_tensor") is { } tensor)
        {
            return tensor.Tensor?.Numbers ?? [];
        }

        return Find(name) is { } found ? [.. found.Floats.Select(one => (double)one)] : [];
    }

    public OnnxException Wrong(string problem) => new(Place, problem);

    /// <summary>Null: it is not there. Whoever looks has read it.</summary>
    public OnnxAttribute? Find(string name)
    {
        _asked.Add(name);
        return Attributes.GetValueOrDefault(name);
    }
}
