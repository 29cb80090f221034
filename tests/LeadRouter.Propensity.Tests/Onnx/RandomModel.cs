using System.Globalization;
using LeadRouter.Propensity.Calibration;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;

namespace LeadRouter.Propensity.Tests.Onnx;

/// <summary>A small model of anything a trainer may come up with, and rows that aim at its borders.</summary>
internal sealed class RandomModel
{
    private SeededRandom _random;

    public RandomModel(ulong seed)
    {
        _random = new SeededRandom(seed);
        var count = 1 + _random.Next(6);
        Features = [.. Enumerable.Range(0, count).Select(Feature)];
        var tables = new AdditiveTables(Wide(), [.. Features.Select(Weights)], new double[count]);
        var trees = Enumerable.Range(0, _random.Next(12)).Select(_ => Tree()).ToArray();
        Model = new PropensityModel(Features, tables, new Forest(Features, trees), Calibrator(), $"random {seed}");
    }

    public Feature[] Features { get; }

    public PropensityModel Model { get; }

    /// <summary>Numbers as "R" writes them: exactly.</summary>
    public string[] Row() => [.. Features.Select(Cell)];

    public double Probability(string[] row)
    {
        var bins = Features.Select((feature, i) => feature.Bin(row[i])).ToArray();
        return LogOdds.ToProbability(Model.LogOdds(bins));
    }

    private Feature Feature(int i)
    {
        var kind = _random.Next(5) switch
        {
            0 or 1 => ColumnKind.Category,
            _ => ColumnKind.Number,
        };
        // One has the name of the output, one that of a node.
        var name = i switch
        {
            0 => "Probability",
            1 => "Concat.0",
            _ => FormattableString.Invariant($"column {i}"),
        };
        return kind == ColumnKind.Category
            ? new Feature(name, i, kind, [], [.. Enumerable.Range(0, _random.Next(100)).Select(level => $"l{level}é")])
            : new Feature(
                name,
                i,
                kind,
                [
                    .. Enumerable
                        .Range(0, _random.Next(60))
                        .Select(_ => (_random.NextShare() - 0.5) * Math.Exp(Wide() * 4))
                        .Distinct()
                        .Order(),
                ],
                []
            );
    }

    private double[] Weights(Feature feature)
    {
        var weights = new double[feature.BinCount];
        var isFlat = _random.Next(4) == 0;
        for (var bin = 0; bin < weights.Length; bin++)
        {
            weights[bin] = bin > 0 && (isFlat || _random.Next(3) == 0) ? weights[bin - 1] : Wide();
        }

        return weights;
    }

    private Tree Tree()
    {
        var nodes = new List<TreeNode>();
        Grow(0);
        return new Tree([.. nodes]);

        int Grow(int depth)
        {
            var at = nodes.Count;
            nodes.Add(new TreeNode(-1, default, 0, 0, Wide() / 3, 1));
            if (depth == 5 || _random.Next(4) == 0)
            {
                return at;
            }

            var feature = _random.Next(Features.Length);
            var set = Set(Features[feature]);
            var left = Grow(depth + 1);
            var right = Grow(depth + 1);
            nodes[at] = new TreeNode(feature, set, left, right, 0, 2);
            return at;
        }
    }

    /// <summary>Any levels of a category; of a number all bins up to one, with what is missing or without. Neither all nor none.</summary>
    private BinSet Set(Feature feature)
    {
        var set = default(BinSet);
        var highest = _random.Next(feature.BinCount);
        for (var bin = 0; bin < feature.BinCount; bin++)
        {
            if (
                feature.IsCategory ? _random.Next(2) == 0
                : bin == 0 ? highest == 0 || _random.Next(2) == 0
                : bin <= highest
            )
            {
                set.Add(bin);
            }
        }

        return set;
    }

    private ICalibrator Calibrator() =>
        _random.Next(5) switch
        {
            0 => LinearCalibrator.None,
            1 => new LinearCalibrator(1, Wide()),
            2 => new LinearCalibrator(0.2 + _random.NextShare(), Wide()),
            _ => Curve(),
        };

    private IsotonicCalibrator Curve()
    {
        var knots = 1 + _random.Next(30);
        var inputs = Enumerable.Range(0, knots).Select(_ => Wide() * 2).Order().ToArray();
        var outputs = Enumerable.Range(0, knots).Select(_ => Wide() * 2).Order().ToArray();
        for (var i = 1; i < knots; i++)
        {
            // Ever steeper, and some flat.
            inputs[i] = Math.Max(inputs[i], inputs[i - 1] + 0.001);
            outputs[i] = _random.Next(4) == 0 ? outputs[i - 1] : Math.Max(outputs[i], outputs[i - 1]);
        }

        return new IsotonicCalibrator(inputs, outputs);
    }

    private string Cell(Feature feature)
    {
        if (_random.Next(8) == 0)
        {
            return "";
        }

        if (feature.IsCategory)
        {
            return feature.Levels.Length == 0 || _random.Next(8) == 0 ? "never seen" : feature.Levels[_random.Next(feature.Levels.Length)];
        }

        if (feature.Edges.Length == 0 || _random.Next(4) == 0)
        {
            return Text(_random.Next(6) == 0 ? double.NegativeInfinity : Wide() * 100);
        }

        var edge = feature.Edges[_random.Next(feature.Edges.Length)];
        return Text(
            _random.Next(4) switch
            {
                0 => Math.BitIncrement(edge),
                1 => Math.BitDecrement(edge),
                2 => double.PositiveInfinity,
                _ => edge,
            }
        );
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private double Wide() => (_random.NextShare() + _random.NextShare() + _random.NextShare() - 1.5) * 2;
}
