using LeadRouter.Propensity.Onnx.Messages;

namespace LeadRouter.Propensity.Onnx.Export;

/// <summary>
/// Lists of a TreeEnsembleRegressor's nodes. Its sums come out in 32 bits, which is too coarse behind a steep calibrator: every leaf's value is halved
/// into a multiple of 1/1024, of which sums are exact, and a small rest, each with a sum of its own.
/// </summary>
internal sealed class EnsembleBuilder
{
    private const double Steps = 1024;

    private readonly List<long> _trees = [];
    private readonly List<long> _nodes = [];
    private readonly List<long> _features = [];
    private readonly List<string> _modes = [];
    private readonly List<double> _thresholds = [];
    private readonly List<long> _ifTrue = [];
    private readonly List<long> _ifFalse = [];
    private readonly List<long> _missing = [];
    private readonly List<long> _leafTrees = [];
    private readonly List<long> _leafNodes = [];
    private readonly List<long> _targets = [];
    private readonly List<double> _weights = [];
    private int _tree = -1;
    private int _node;

    /// <summary>Begins a tree: its root is the node added next.</summary>
    public void Begin()
    {
        _tree++;
        _node = 0;
    }

    /// <summary>A comparison "at most"; the two children are added by the callers, in turn.</summary>
    /// <param name="isMissingTrue">Where a missing number goes.</param>
    public void Branch(int column, double threshold, bool isMissingTrue, Action addTrue, Action addFalse)
    {
        var at = Add("BRANCH_LEQ", column, threshold, isMissingTrue);
        _ifTrue[at] = _node;
        addTrue();
        _ifFalse[at] = _node;
        addFalse();
    }

    public void Leaf(double value)
    {
        var coarse = Math.Round(value * Steps) / Steps;
        AddWeight(0, coarse);
        AddWeight(1, value - coarse);
        Add("LEAF", 0, 0, false);
    }

    public OnnxAttribute[] Attributes()
    {
        if (_tree < 0)
        {
            Begin();
            Leaf(0);
        }

        return
        [
            GraphBuilder.Int("n_targets", 2),
            Ints("nodes_treeids", _trees),
            Ints("nodes_nodeids", _nodes),
            Ints("nodes_featureids", _features),
            new OnnxAttribute("nodes_modes") { Texts = _modes },
            Doubles("nodes_values_as_tensor", _thresholds),
            Ints("nodes_truenodeids", _ifTrue),
            Ints("nodes_falsenodeids", _ifFalse),
            Ints("nodes_missing_value_tracks_true", _missing),
            Ints("target_treeids", _leafTrees),
            Ints("target_nodeids", _leafNodes),
            Ints("target_ids", _targets),
            Doubles("target_weights_as_tensor", _weights),
        ];
    }

    private static OnnxAttribute Ints(string name, List<long> values) => new(name) { Ints = values };

    private static OnnxAttribute Doubles(string name, List<double> values) =>
        new(name) { Tensor = GraphBuilder.Doubles(values, values.Count) with { Name = name } };

    private void AddWeight(int target, double weight)
    {
        _leafTrees.Add(_tree);
        _leafNodes.Add(_node);
        _targets.Add(target);
        _weights.Add(weight);
    }

    private int Add(string mode, int column, double threshold, bool isMissingTrue)
    {
        _trees.Add(_tree);
        _nodes.Add(_node++);
        _features.Add(column);
        _modes.Add(mode);
        _thresholds.Add(threshold);
        _ifTrue.Add(0);
        _ifFalse.Add(0);
        _missing.Add(isMissingTrue ? 1 : 0);
        return _trees.Count - 1;
    }
}
