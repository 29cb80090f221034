using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Onnx.Messages;

namespace LeadRouter.Propensity.Onnx.Export;

/// <summary>
/// Writes a model of ours as ONNX: weights by bin and trees as one ensemble over the columns as they are, the calibrator behind it. Inputs are numbers
/// of 64 bits, so that a number at a bin's edge falls where it does here. What is missing is "not a number", or an empty text.
/// </summary>
public static class OnnxExporter
{
    /// <summary>Of ONNX's own operators, and of those for learning: what onnxruntime reads since 1.11, of 2022.</summary>
    private const int Opset = 12;

    private const int LearningOpset = 3;
    private const int IrVersion = 7;

    /// <returns>The bytes of an .onnx file.</returns>
    /// <exception cref="OnnxException">The model cannot be said exactly in ONNX.</exception>
    public static byte[] Export(PropensityModel model)
    {
        var names = model.Features.Select(feature => feature.Name).ToHashSet(StringComparer.Ordinal);
        if (model.Features.Count == 0 || names.Count != model.Features.Count || names.Contains(""))
        {
            throw new OnnxException("the model", "its features need names that differ, and it needs one at least.");
        }

        var graph = new GraphBuilder(names);
        var columns = new ColumnsExport(graph, model);
        var trees = new EnsembleBuilder();
        var intercept = model.Tables.Intercept;
        for (var feature = 0; feature < model.Features.Count; feature++)
        {
            intercept += TableExport.Add(trees, model.Features[feature], model.Tables.Weights[feature], columns.ColumnOf(feature));
        }

        foreach (var tree in model.Forest.Trees)
        {
            TreeExport.Add(trees, model.Features, tree, columns);
        }

        var sums = graph.Add("TreeEnsembleRegressor", OnnxNode.LearningDomain, [columns.Output], trees.Attributes());
        var wide = graph.Add("Cast", [sums], GraphBuilder.Int("to", (int)ElementType.Double));
        var sum = graph.Add("ReduceSum", [wide], GraphBuilder.Ints("axes", 1), GraphBuilder.Int("keepdims", 1));
        var raw = graph.Add("Add", [sum, graph.Constant(intercept)]);
        var calibrated = CalibratorExport.Add(graph, model.Calibrator, raw);
        var probability = graph.Add("Sigmoid", [calibrated]);
        var output = names.Contains("Probability") ? "Probability.output" : "Probability";
        graph.AddAs(output, "Cast", [probability], GraphBuilder.Int("to", (int)ElementType.Float));
        return OnnxWriter.Write(
            new OnnxFile(
                IrVersion,
                "LeadRouter",
                graph.Build(columns.Inputs, [new OnnxPort(output, ElementType.Float, [-1, 1])]),
                new Dictionary<string, long>(StringComparer.Ordinal) { [""] = Opset, [OnnxNode.LearningDomain] = LearningOpset },
                columns.Meaning(model.Description)
            )
        );
    }
}
