using LeadRouter.Propensity.Onnx.Messages;
using LeadRouter.Propensity.Onnx.Operators;

namespace LeadRouter.Propensity.Onnx;

/// <summary>Turns a graph into steps: only those that the probability needs, so that what else a file computes does not have to be read.</summary>
internal sealed class GraphCompiler
{
    /// <summary>Elements of all of a row's values: a few nodes that double their input would otherwise fill any memory.</summary>
    private const int MostElements = 4_000_000;

    private static readonly string[] UsualOutputs = ["Probability.output", "Probability"];

    private readonly OnnxGraph _graph;
    private readonly long _opset;
    private readonly Dictionary<string, OnnxTensor> _constants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Value> _values = new(StringComparer.Ordinal);
    private readonly List<Step> _steps = [];
    private readonly List<OnnxColumn> _columns = [];
    private readonly List<(Value Value, int At)> _inputs = [];
    private readonly List<(int Offset, IReadOnlyList<double> Numbers)> _preset = [];
    private readonly List<(int Offset, IReadOnlyList<string> Texts)> _presetTexts = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private int _numbers;
    private int _texts;

    public GraphCompiler(OnnxFile file)
    {
        _graph = file.Graph;
        _opset = file.Opsets.GetValueOrDefault("", 1);
        foreach (var constant in _graph.Constants)
        {
            _constants[constant.Name] = constant;
        }
    }

    /// <param name="output">Null: the usual one.</param>
    public GraphProgram Compile(string? output)
    {
        var name = Find(output);
        var nodes = Needed(name, out var names);
        foreach (var input in _graph.Inputs.Where(input => names.Contains(input.Name) && !_constants.ContainsKey(input.Name)))
        {
            AddInput(input);
        }

        foreach (var node in nodes)
        {
            OperatorTable.Find(node)(new NodeBuilder(this, node));
            if (node.NotAsked.FirstOrDefault() is { } attribute)
            {
                throw node.Wrong($"its attribute {attribute} is not read.");
            }
        }

        var result = Get(name, $"output '{name}'");
        if (result.Width != 1 || !result.Type.IsNumber())
        {
            throw new OnnxException(
                $"output '{name}'",
                $"it is {result.Width} elements of type {result.Type}, and a probability is one number."
            );
        }

        var numbers = new double[_numbers];
        foreach (var (offset, preset) in _preset)
        {
            preset.ToArray().CopyTo(numbers, offset);
        }

        var texts = new string[_texts];
        texts.AsSpan().Fill("");
        foreach (var (offset, preset) in _presetTexts)
        {
            preset.ToArray().CopyTo(texts, offset);
        }

        return new GraphProgram(name, _columns, [.. _inputs], [.. _steps], result, numbers, texts);
    }

    public long Opset => _opset;

    public void Add(Step step) => _steps.Add(step);

    public OnnxTensor? Constant(string name) => _constants.GetValueOrDefault(name);

    public void Define(string name, OnnxTensor constant) => _constants[name] = constant;

    public void Define(string name, Value value, string place)
    {
        if (!_values.TryAdd(name, value))
        {
            throw new OnnxException(place, $"it writes '{name}', which is written already.");
        }
    }

    /// <param name="place">Of who asks.</param>
    public Value Get(string name, string place)
    {
        if (_values.TryGetValue(name, out var value))
        {
            return value;
        }

        var constant =
            Constant(name)
            ?? throw new OnnxException(place, $"it reads '{name}', which is no input of the model and written by nothing before it.");
        if (constant.Dimensions.Count > 1 && constant.Dimensions[0] != 1)
        {
            throw new OnnxException(place, $"constant '{name}' has {constant.Dimensions[0]} rows where one is expected.");
        }

        value = Make(constant.Type, constant.Count, place);
        if (value.IsText)
        {
            _presetTexts.Add((value.Offset, constant.Texts));
        }
        else
        {
            _preset.Add((value.Offset, constant.Numbers));
        }

        _values.Add(name, value);
        return value;
    }

    public Value Make(ElementType type, long width, string place)
    {
        if (type != ElementType.String && !type.IsNumber())
        {
            throw new OnnxException(place, $"elements of type {type} are not read.");
        }

        if (width is < 1 or > MostElements || width + _numbers + _texts > MostElements)
        {
            throw new OnnxException(
                place,
                $"a row would have {width} elements here; all values of a row together have at most {MostElements}."
            );
        }

        ref var next = ref _numbers;
        if (type == ElementType.String)
        {
            next = ref _texts;
        }

        var value = new Value(type, next, (int)width);
        next += (int)width;
        return value;
    }

    private string Find(string? wanted)
    {
        var names = _graph.Outputs.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        return Array.Find(wanted is null ? UsualOutputs : [wanted], names.Contains)
            ?? throw new OnnxException(
                "the graph",
                $"it has no output '{wanted ?? "Probability"}'. Its outputs: {string.Join(", ", names.Take(20).Select(name => $"'{name}'"))}. Name the one that is the probability."
            );
    }

    /// <returns>Nodes in the file's order, which ONNX has computable.</returns>
    private List<OnnxNode> Needed(string output, out HashSet<string> names)
    {
        names = new HashSet<string>(StringComparer.Ordinal) { output };
        var nodes = new List<OnnxNode>();
        for (var i = _graph.Nodes.Count - 1; i >= 0; i--)
        {
            var node = _graph.Nodes[i];
            if (node.Outputs.Any(names.Contains))
            {
                nodes.Add(node);
                names.UnionWith(node.Inputs);
            }
        }

        nodes.Reverse();
        return nodes;
    }

    private void AddInput(OnnxPort input)
    {
        var place = $"input '{input.Name}'";
        var width = input.Dimensions switch
        {
            null => throw new OnnxException(place, "its dimensions are not said."),
            { Count: < 2 } => 1,
            var dimensions => dimensions
                .Skip(1)
                .Aggregate(1L, (product, size) => size is < 0 or > MostElements ? -1 : Times(product, size)),
        };
        if (width < 0)
        {
            throw new OnnxException(place, "how many elements a row has is not said, or is too many.");
        }

        var value = Make(input.Type, width, place);
        Define(input.Name, value, place);
        for (var i = 0; i < value.Width; i++)
        {
            var name = value.Width == 1 ? input.Name : FormattableString.Invariant($"{input.Name}[{i}]");
            if (!_names.Add(name))
            {
                throw new OnnxException(place, $"two columns of the model have the name '{name}'.");
            }

            _columns.Add(new OnnxColumn(name, value.IsText));
            _inputs.Add((value, value.Offset + i));
        }
    }

    private static long Times(long product, long size) => product < 0 || product * size > MostElements ? -1 : product * size;
}
