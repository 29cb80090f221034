using System.Runtime.Intrinsics;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Trees;

/// <summary>Adds tree after tree, each grown on what those before it leave unexplained.</summary>
internal sealed class Booster
{
    private readonly RowMatrix _rows;
    private readonly RowMatrix? _validation;
    private readonly TreeOptions _options;
    private readonly TreeGrower _grower;
    private readonly double[] _logOdds;
    private readonly Vector128<double>[] _gradients;
    private readonly int[] _drawn;
    private readonly List<Tree> _trees = [];
    private SeededRandom _random;

    /// <param name="validation">Rows whose predictions are kept up to date beside; null: none.</param>
    public Booster(RowMatrix rows, RowMatrix? validation, TreeOptions options, ulong seed, int threads)
    {
        _rows = rows;
        _validation = validation;
        _options = options;
        _grower = new TreeGrower(rows, options, threads);
        _random = new SeededRandom(seed);
        Start = LogOdds.Of(Math.Clamp(rows.BaseRate(), 1e-6, 1 - 1e-6));
        _logOdds = new double[rows.Count];
        _logOdds.AsSpan().Fill(Start);
        _gradients = new Vector128<double>[rows.Count];
        _drawn = new int[rows.Count];
        Validated = new double[validation?.Count ?? 0];
        Validated.AsSpan().Fill(Start);
    }

    /// <summary>Log-odds of the base rate, which the first tree starts from.</summary>
    public double Start { get; }

    public IReadOnlyList<Tree> Trees => _trees;

    /// <summary>Log-odds of the validation rows so far.</summary>
    public double[] Validated { get; }

    public void Step()
    {
        for (var row = 0; row < _logOdds.Length; row++)
        {
            var probability = LogOdds.ToProbability(_logOdds[row]);
            _gradients[row] =
                _rows.WeightOf(row) * Vector128.Create(probability - _rows.Labels[row], Math.Max(probability * (1 - probability), 1e-12));
        }

        var drawn = DrawRows();
        var tree = _grower.Grow(_drawn, drawn, DrawFeatures(), _gradients);
        _trees.Add(tree);
        foreach (var leaf in _grower.Leaves)
        {
            var value = tree.Nodes[leaf.Node].Value;
            for (var i = leaf.Start; i < leaf.Start + leaf.Count; i++)
            {
                _logOdds[_drawn[i]] += value;
            }
        }

        for (var i = drawn; i < _drawn.Length; i++)
        {
            _logOdds[_drawn[i]] += tree.Predict(_rows.Bins, _drawn[i]);
        }

        for (var row = 0; row < Validated.Length; row++)
        {
            Validated[row] += tree.Predict(_validation!.Bins, row);
        }
    }

    /// <summary>Those drawn stand first, the others behind them; each in the table's order.</summary>
    private int DrawRows()
    {
        var first = 0;
        var last = _drawn.Length;
        for (var row = 0; row < _drawn.Length; row++)
        {
            if (_options.RowShare >= 1 || _random.NextShare() < _options.RowShare)
            {
                _drawn[first++] = row;
            }
            else
            {
                _drawn[--last] = row;
            }
        }

        return first;
    }

    private int[] DrawFeatures()
    {
        var all = _rows.Features.Count;
        var wanted = Math.Clamp((int)Math.Round(all * _options.ColumnShare), 1, all);
        var drawn = new List<int>(wanted);
        for (var feature = 0; feature < all; feature++)
        {
            if (_random.NextShare() * (all - feature) < wanted - drawn.Count)
            {
                drawn.Add(feature);
            }
        }

        return [.. drawn];
    }
}
