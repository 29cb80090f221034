using LeadRouter.Propensity.Onnx.Messages;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Onnx.Binned;

/// <summary>
/// Follows numbers from the trees, or a linear score, back to the columns, through what ML.NET puts between: encoders, casts and columns side by side; before a linear
/// score scalers and substitutes too.
/// </summary>
internal sealed class OriginTracer
{
    /// <summary>Nodes one behind the other, and in all: models of a table have five behind a column.</summary>
    private const int Deepest = 50;

    private const int MostVisits = 20_000;

    private readonly Dictionary<string, OnnxNode> _writers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxPort> _inputs = new(StringComparer.Ordinal);
    private readonly List<OnnxColumn> _columns = [];
    private readonly Dictionary<string, int> _first = new(StringComparer.Ordinal);
    private readonly bool _isLinear;
    private int _visits;

    public OriginTracer(OnnxGraph graph, bool isLinear = false)
    {
        _isLinear = isLinear;
        foreach (var input in graph.Inputs)
        {
            _inputs.TryAdd(input.Name, input);
        }

        foreach (var node in graph.Nodes)
        {
            foreach (var output in node.Outputs)
            {
                _writers[output] = node;
            }
        }
    }

    /// <summary>Those that something has been followed back to.</summary>
    public IReadOnlyList<OnnxColumn> Columns => _columns;

    public OnnxNode Writer(string name, string place) =>
        _writers.GetValueOrDefault(name) ?? throw new OnnxException(place, $"'{name}' is written by no node.");

    /// <summary>What a probability is made of by a line and a sigmoid, and the line.</summary>
    /// <param name="output">The probability's name.</param>
    /// <param name="itself">An operator that may make the probability itself, by its own sigmoid; null: none.</param>
    /// <exception cref="OnnxException">No sigmoid makes the probability, or something else than a line stands before it.</exception>
    public (OnnxNode Node, double Slope, double Offset) BehindSigmoid(string output, OnnxGraph graph, string? itself = null)
    {
        var constants = graph.Constants.ToLookup(constant => constant.Name, StringComparer.Ordinal);
        var node = Skip(Writer(output, "the graph"));
        if (node.Operator == itself && node.Text("post_transform", "NONE") == "LOGISTIC")
        {
            return (node, 1, 0);
        }

        if (node.Operator != "Sigmoid")
        {
            throw node.Wrong("the probability has to come from a Sigmoid.");
        }

        var (slope, offset) = (1.0, 0.0);
        node = Skip(Writer(node.Inputs[0], node.Place));
        while (node.Operator is "Mul" or "Add")
        {
            var number = NumberOf(node, constants);
            (slope, offset) = node.Operator == "Mul" ? (slope * number, offset) : (slope, offset + (slope * number));
            node = Skip(Writer(node.Inputs[0], node.Place));
        }

        return node.Text("post_transform", "NONE") == "NONE"
            ? (node, slope, offset)
            : throw node.Wrong("only a line and one sigmoid are read between a score and the probability.");
    }

    /// <param name="place">Of who asks.</param>
    public IReadOnlyList<Origin> Trace(string name, string place) => Trace(name, place, 0);

    private IReadOnlyList<Origin> Trace(string name, string place, int depth)
    {
        if (!_writers.TryGetValue(name, out var node))
        {
            return Input(name, place);
        }

        if (depth > Deepest || ++_visits > MostVisits)
        {
            throw node.Wrong("too many nodes lie between the trees and the columns for reading over bins.");
        }

        IReadOnlyList<Origin> From(string input) => Trace(input, node.Place, depth + 1);
        return node.Operator switch
        {
            "Identity" => From(node.Inputs[0]),
            "Cast" => Cast(node, From(node.Inputs[0])),
            "Concat" or "FeatureVectorizer" => [.. node.Inputs.SelectMany(From)],
            "LabelEncoder" => [.. From(node.Inputs[0]).Select(origin => Encoded(node, origin))],
            "OneHotEncoder" => [.. From(node.Inputs[0]).SelectMany(origin => OneHot(node, origin))],
            "Scaler" when _isLinear => Scaled(node, From(node.Inputs[0])),
            "Imputer" when _isLinear => Replaced(node, From(node.Inputs[0])),
            _ when _isLinear => throw node.Wrong("a linear score behind this operator is not read by its weights."),
            _ => throw node.Wrong("trees behind this operator are read as they are, and not over bins."),
        };
    }

    private OnnxNode Skip(OnnxNode node)
    {
        while (
            node.Operator is "Identity"
            || (node.Operator is "Cast" && (ElementType)node.Int("to", 0) is ElementType.Float or ElementType.Double)
        )
        {
            node = Writer(node.Inputs[0], node.Place);
        }

        return node;
    }

    private static double NumberOf(OnnxNode node, ILookup<string, OnnxTensor> constants) =>
        node.Inputs.Count == 2 && constants[node.Inputs[1]].LastOrDefault() is { Numbers.Count: 1 } constant
            ? constant.Numbers[0]
            : throw node.Wrong("only a line with constants is read over bins.");

    private List<Origin> Input(string name, string place)
    {
        if (!_inputs.TryGetValue(name, out var input) || input.Type is not (ElementType.Float or ElementType.String))
        {
            throw new OnnxException(place, $"'{name}' is no input of numbers of 32 bits, or of texts.");
        }

        var width = input.Dimensions is { Count: 2 } dimensions ? (int)dimensions[1] : 1;
        if (_first.TryAdd(name, _columns.Count))
        {
            for (var i = 0; i < width; i++)
            {
                _columns.Add(
                    new OnnxColumn(width == 1 ? name : FormattableString.Invariant($"{name}[{i}]"), input.Type == ElementType.String)
                );
            }
        }

        return [.. Enumerable.Range(_first[name], width).Select(column => new Origin(column, null, 0))];
    }

    private static List<Origin> Cast(OnnxNode node, IReadOnlyList<Origin> from)
    {
        var type = (ElementType)node.Int("to", 0);
        return from.All(origin => origin.ByLevel is not null || type is ElementType.Float or ElementType.Double)
            ? [.. from.Select(origin => origin.ByLevel is null ? origin : origin.Map(number => type.Cast(number)))]
            : throw node.Wrong("a column's numbers made whole are read as they are, and not over bins.");
    }

    /// <summary>As the operator computes it: in 32 bits.</summary>
    private static List<Origin> Scaled(OnnxNode node, IReadOnlyList<Origin> from)
    {
        var (offsets, scales) = (Each(node, "offset", from.Count, 0), Each(node, "scale", from.Count, 1));
        return
        [
            .. from.Select(
                (origin, i) =>
                {
                    var (offset, scale) = ((float)offsets[i], (float)scales[i]);
                    return origin.Then(number => ((float)number - offset) * scale);
                }
            ),
        ];
    }

    private static List<Origin> Replaced(OnnxNode node, IReadOnlyList<Origin> from)
    {
        if (node.Attributes.ContainsKey("imputed_value_int64s"))
        {
            throw node.Wrong("whole numbers put in the place of others are not read by their weights.");
        }

        var replaced = (double)node.Float("replaced_value_float", 0);
        var by = Each(node, "imputed_value_floats", from.Count, 0);
        return [.. from.Select((origin, i) => origin.Then(number => number.Equals(replaced) ? by[i] : number))];
    }

    /// <summary>An attribute with a number for each place, or one for all.</summary>
    private static double[] Each(OnnxNode node, string name, int width, double otherwise)
    {
        var given = node.Numbers(name);
        return given.Count == width ? [.. given]
            : given.Count is 0 or 1 ? [.. Enumerable.Repeat(given.Count == 0 ? otherwise : given[0], width)]
            : throw node.Wrong($"its {name} has {given.Count} numbers for {width} places.");
    }

    private Origin Encoded(OnnxNode node, Origin origin)
    {
        var keys = node.Texts("keys_strings");
        var values = node.Ints("values_int64s");
        if (
            !_columns[origin.Column].IsText
            || origin.ByLevel is not null
            || keys.Count is 0 or > Feature.MostBins
            || keys.Count != values.Count
        )
        {
            throw node.Wrong("only texts that become whole numbers, up to 255 of them, are read over bins.");
        }

        var byLevel = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < keys.Count; i++)
        {
            byLevel.TryAdd(keys[i], values[i]);
        }

        return new Origin(origin.Column, byLevel, node.Int("default_int64", -1));
    }

    private static IEnumerable<Origin> OneHot(OnnxNode node, Origin origin)
    {
        var categories = node.Ints("cats_int64s");
        return origin.ByLevel is not null && origin.Category is null && categories.Count <= Feature.MostBins
            ? categories.Distinct().Select(category => origin with { Category = category })
            : throw node.Wrong("only encoded texts, up to 255 of them, are read over bins.");
    }
}
