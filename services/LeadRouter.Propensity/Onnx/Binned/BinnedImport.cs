using LeadRouter.Propensity.Calibration;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Onnx.Messages;
using LeadRouter.Propensity.Trees;

namespace LeadRouter.Propensity.Onnx.Binned;

/// <summary>
/// Reads trees behind a sigmoid as a model of ours, which explains itself and is stored as any other. A linear model has no bins:
/// see <see cref="Linear.LinearImport"/>.
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
        var (node, slope, offset) = tracer.BehindSigmoid(output, file.Graph);
        if (node.Operator != "TreeEnsembleRegressor" || !(slope > 0))
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
}
