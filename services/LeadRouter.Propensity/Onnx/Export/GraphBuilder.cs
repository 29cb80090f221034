using LeadRouter.Propensity.Onnx.Messages;

namespace LeadRouter.Propensity.Onnx.Export;

/// <summary>Collects nodes and constants, and names what lies between them.</summary>
/// <param name="taken">Names of the model's inputs: nothing else is called so.</param>
internal sealed class GraphBuilder(IReadOnlySet<string> taken)
{
    private readonly List<OnnxNode> _nodes = [];
    private readonly List<OnnxTensor> _constants = [];
    private int _next;

    public static OnnxAttribute Int(string name, long value) => new(name) { Int = value };

    public static OnnxAttribute Ints(string name, params long[] values) => new(name) { Ints = values };

    public static OnnxTensor Doubles(IReadOnlyList<double> numbers, params long[] dimensions) =>
        new("", ElementType.Double, dimensions, numbers, []);

    /// <returns>The name of what the node writes.</returns>
    public string Add(string kind, string[] inputs, params OnnxAttribute[] attributes) => Add(kind, "", inputs, attributes);

    /// <inheritdoc cref="Add(string, string[], OnnxAttribute[])"/>
    public string Add(string kind, string domain, string[] inputs, params OnnxAttribute[] attributes)
    {
        var output = NewName(kind);
        Add(output, kind, domain, inputs, attributes);
        return output;
    }

    public void AddAs(string output, string kind, string[] inputs, params OnnxAttribute[] attributes) =>
        Add(output, kind, "", inputs, attributes);

    /// <summary>One number.</summary>
    public string Constant(double number) => Constant(Doubles([number]));

    public string Constant(OnnxTensor tensor)
    {
        var name = NewName("constant");
        _constants.Add(tensor with { Name = name });
        return name;
    }

    public OnnxGraph Build(IReadOnlyList<OnnxPort> inputs, IReadOnlyList<OnnxPort> outputs) =>
        new("propensity", _nodes, _constants, inputs, outputs);

    private void Add(string output, string kind, string domain, string[] inputs, OnnxAttribute[] attributes) =>
        _nodes.Add(
            new OnnxNode(
                FormattableString.Invariant($"{kind}{_nodes.Count}"),
                kind,
                domain,
                inputs,
                [output],
                attributes.ToDictionary(attribute => attribute.Name, StringComparer.Ordinal)
            )
        );

    private string NewName(string kind)
    {
        string name;
        do
        {
            name = FormattableString.Invariant($"{kind}.{_next++}");
        } while (taken.Contains(name));

        return name;
    }
}
