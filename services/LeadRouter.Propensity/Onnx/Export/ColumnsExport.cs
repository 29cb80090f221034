using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Onnx.Messages;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;

namespace LeadRouter.Propensity.Onnx.Export;

/// <summary>
/// The numbers that the trees ask for, side by side: a number as it is; of a category its bin, and for every set of its levels that some split asks for
/// whether the level is in it.
/// </summary>
internal sealed class ColumnsExport
{
    /// <summary>What stands for "no answer" beside the empty text. Here any case and decoration is understood; there only these are.</summary>
    private static readonly string[] Missing =
    [
        "",
        "NA",
        "na",
        "N/A",
        "n/a",
        "#N/A",
        "NaN",
        "nan",
        "NULL",
        "Null",
        "null",
        "?",
        "Select",
        "select",
    ];

    private readonly PropensityModel _model;
    private readonly int[] _first;
    private readonly List<BinSet>[] _sets;

    public ColumnsExport(GraphBuilder graph, PropensityModel model)
    {
        _model = model;
        _sets = [.. model.Features.Select(_ => new List<BinSet>())];
        foreach (var node in model.Forest.Trees.SelectMany(tree => tree.Nodes).Where(node => !node.IsLeaf))
        {
            if (model.Features[node.Feature].IsCategory && Find(node.Feature, node.LeftBins) < 0)
            {
                _sets[node.Feature].Add(node.LeftBins);
            }
        }

        _first = new int[model.Features.Count];
        var inputs = new List<OnnxPort>();
        var parts = new List<string>();
        var texts = new Dictionary<int, string>();
        var next = 0;
        for (var i = 0; i < model.Features.Count; i++)
        {
            var feature = model.Features[i];
            _first[i] = next;
            next += 1 + _sets[i].Count;
            if (!feature.IsCategory)
            {
                inputs.Add(new OnnxPort(feature.Name, ElementType.Double, [-1, 1]));
                parts.Add(feature.Name);
                continue;
            }

            // A column of very many levels is several features.
            if (texts.TryAdd(feature.Column, feature.Name))
            {
                inputs.Add(new OnnxPort(feature.Name, ElementType.String, [-1, 1]));
            }

            AddCategory(graph, feature, texts[feature.Column], _sets[i], parts);
        }

        Inputs = inputs;
        Output = graph.Add("Concat", [.. parts], GraphBuilder.Int("axis", 1));
    }

    public IReadOnlyList<OnnxPort> Inputs { get; }

    /// <summary>The name of the columns together.</summary>
    public string Output { get; }

    /// <summary>Of a number: itself. Of a category: its bin.</summary>
    public int ColumnOf(int feature) => _first[feature];

    /// <summary>1 for a level of the set, 0 for another.</summary>
    public int ColumnOf(int feature, BinSet set) => _first[feature] + 1 + Find(feature, set);

    /// <summary>What each input is, for whoever feeds the model elsewhere.</summary>
    public Dictionary<string, string> Meaning(string description)
    {
        var meaning = new Dictionary<string, string>(StringComparer.Ordinal) { ["description"] = description };
        var names = Inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var feature in _model.Features.Where(feature => names.Contains(feature.Name)))
        {
            meaning[$"input {feature.Name}"] = feature.Kind switch
            {
                ColumnKind.Category => "text; empty: missing",
                ColumnKind.Date => "days since 1970-01-01, UTC; NaN: missing",
                ColumnKind.Weekday => "day of the week, UTC, 0 (Sunday) to 6; NaN: missing",
                ColumnKind.Hour => "hour of the day, UTC, 0 to 23; NaN: missing",
                _ => "number; NaN: missing",
            };
        }

        return meaning;
    }

    private static void AddCategory(GraphBuilder graph, Feature feature, string input, List<BinSet> sets, List<string> parts)
    {
        var keys = new List<string>();
        var bins = new List<long>();
        foreach (var text in Missing.Concat(feature.Levels).Distinct(StringComparer.Ordinal))
        {
            keys.Add(text);
            bins.Add(feature.Bin(text));
        }

        var bin = graph.Add(
            "LabelEncoder",
            OnnxNode.LearningDomain,
            [input],
            new OnnxAttribute("keys_strings") { Texts = keys },
            GraphBuilder.Ints("values_int64s", [.. bins]),
            GraphBuilder.Int("default_int64", feature.Levels.Length + 1)
        );
        parts.Add(graph.Add("Cast", [bin], GraphBuilder.Int("to", (int)ElementType.Double)));
        if (sets.Count == 0)
        {
            return;
        }

        var isIn = Enumerable.Range(0, feature.BinCount).SelectMany(one => sets.Select(set => set.Contains(one) ? 1.0 : 0.0));
        var table = graph.Constant(GraphBuilder.Doubles([.. isIn], feature.BinCount, sets.Count));
        var rows = graph.Add("Gather", [table, bin], GraphBuilder.Int("axis", 0));
        parts.Add(graph.Add("Squeeze", [rows], GraphBuilder.Ints("axes", 1)));
    }

    private int Find(int feature, BinSet set) => _sets[feature].FindIndex(other => Same(other, set));

    private static bool Same(BinSet one, BinSet other)
    {
        for (var i = 0; i < 4; i++)
        {
            if (one[i] != other[i])
            {
                return false;
            }
        }

        return true;
    }
}
