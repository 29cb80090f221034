using LeadRouter.Propensity.Calibration;

namespace LeadRouter.Propensity.Onnx.Export;

/// <summary>A calibrator as arithmetic in 64 bits.</summary>
internal static class CalibratorExport
{
    /// <summary>Steeper than this, what a sum's last digits say would decide.</summary>
    private const double Steepest = 1e5;

    /// <param name="logOdds">The name of what is calibrated.</param>
    /// <returns>The name of calibrated log-odds.</returns>
    public static string Add(GraphBuilder graph, ICalibrator calibrator, string logOdds) =>
        calibrator switch
        {
            LinearCalibrator { Slope: 1, Offset: 0 } => logOdds,
            LinearCalibrator line => graph.Add(
                "Add",
                [graph.Add("Mul", [logOdds, graph.Constant(line.Slope)]), graph.Constant(line.Offset)]
            ),
            IsotonicCalibrator curve => AddCurve(graph, curve, logOdds),
            _ => throw new OnnxException("the calibrator", $"{calibrator.Name} cannot be said in ONNX."),
        };

    /// <summary>
    /// The first knot's output, and what every piece adds: how much of it lies behind (0 to 1), times its rise; and the parallels beyond both ends. All
    /// pieces rise, so that nothing cancels out.
    /// </summary>
    private static string AddCurve(GraphBuilder graph, IsotonicCalibrator curve, string logOdds)
    {
        var zero = graph.Constant(0);
        var beyond = graph.Add("Max", [graph.Add("Sub", [logOdds, graph.Constant(curve.Inputs[^1])]), zero]);
        var before = graph.Add("Min", [graph.Add("Sub", [logOdds, graph.Constant(curve.Inputs[0])]), zero]);
        var sum = graph.Add("Add", [graph.Add("Add", [before, beyond]), graph.Constant(curve.Outputs[0])]);
        var pieces = Enumerable.Range(1, curve.Inputs.Length - 1).Where(i => curve.Outputs[i] > curve.Outputs[i - 1]).ToArray();
        if (pieces.Length == 0)
        {
            return sum;
        }

        var starts = pieces.Select(i => curve.Inputs[i - 1]).ToArray();
        var widths = pieces.Select(i => curve.Inputs[i] - curve.Inputs[i - 1]).ToArray();
        var rises = pieces.Select(i => curve.Outputs[i] - curve.Outputs[i - 1]).ToArray();
        if (rises.Zip(widths).Any(one => one.First > Steepest * one.Second))
        {
            throw new OnnxException(
                "the calibrator",
                "its curve jumps: two predictions that differ by a rounding error only have different probabilities. Train again with another calibration to export the model."
            );
        }

        var from = graph.Add("Sub", [logOdds, graph.Constant(GraphBuilder.Doubles(starts, starts.Length))]);
        var share = graph.Add("Div", [from, graph.Constant(GraphBuilder.Doubles(widths, widths.Length))]);
        var clipped = graph.Add("Clip", [share, zero, graph.Constant(1)]);
        var risen = graph.Add("MatMul", [clipped, graph.Constant(GraphBuilder.Doubles(rises, rises.Length, 1))]);
        return graph.Add("Add", [sum, risen]);
    }
}
