using LeadRouter.Propensity.Calibration;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Onnx.Messages;
using LeadRouter.Propensity.Trees;

namespace LeadRouter.Propensity.Onnx.Binned;

/// <summary>
/// Reads trees behind a sigmoid as a model of ours, which explains itself and is stored as any other. A linear model has no bins: it stays an
/// <see cref="OnnxModel"/>.
/// </summary>
public static class BinnedImport
{
    /// <exception cref="OnnxException">The bytes are no ONNX model, or one that bins cannot say exactly.</exception>
    public static PropensityModel Read(ReadOnlySpan<byte> bytes)
    {
        // What can be computed at all is checked there.
        var output = OnnxModel.Read(bytes).Output;
        var file = OnnxReader.Read(bytes);
        var tracer = new OriginTracer(file.Graph);
        var constants = file.Graph.Constants.ToLookup(constant => constant.Name, StringComparer.Ordinal);
        var node = Skip(tracer, tracer.Writer(output, "the graph"));
        if (node.Operator != "Sigmoid")
        {
            throw node.Wrong("the probability has to come from a Sigmoid.");
        }

        var (slope, offset) = (1.0, 0.0);
        node = Skip(tracer, tracer.Writer(node.Inputs[0], node.Place));
        while (node.Operator is "Mul" or "Add")
        {
            var number = NumberOf(node, constants);
            (slope, offset) = node.Operator == "Mul" ? (slope * number, offset) : (slope, offset + (slope * number));
            node = Skip(tracer, tracer.Writer(node.Inputs[0], node.Place));
        }

        if (node.Operator != "TreeEnsembleRegressor" || !(slope > 0) || node.Text("post_transform", "NONE") != "NONE")
        {
            throw node.Wrong("only trees behind a rising line and a sigmoid are read over bins.");
        }

        var origins = tracer.Trace(node.Inputs[0], node.Place);
        var ensemble = TreeEnsembleReader.Read(node, origins.Count);
        if (ensemble.Targets != 1 || ensemble.Aggregate != TreeAggregate.Sum)
        {
            throw node.Wrong("only a sum of trees is read over bins.");
        }

        var trees = new BinnedTrees(ensemble, origins, tracer.Columns);
        return new PropensityModel(
            trees.Features,
            AdditiveTables.None(trees.Features, ensemble.Base[0]),
            new Forest(trees.Features, [.. trees.Trees()]),
            new LinearCalibrator(slope, offset),
            FormattableString.Invariant($"{ensemble.Roots.Length} trees of {file.Producer}")
        );
    }

    private static OnnxNode Skip(OriginTracer tracer, OnnxNode node)
    {
        while (
            node.Operator is "Identity"
            || (node.Operator is "Cast" && (ElementType)node.Int("to", 0) is ElementType.Float or ElementType.Double)
        )
        {
            node = tracer.Writer(node.Inputs[0], node.Place);
        }

        return node;
    }

    private static double NumberOf(OnnxNode node, ILookup<string, OnnxTensor> constants) =>
        node.Inputs.Count == 2 && constants[node.Inputs[1]].LastOrDefault() is { Numbers.Count: 1 } constant
            ? constant.Numbers[0]
            : throw node.Wrong("only a line with constants is read over bins.");
}
