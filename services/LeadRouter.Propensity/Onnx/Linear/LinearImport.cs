using LeadRouter.Propensity.Onnx.Binned;
using LeadRouter.Propensity.Onnx.Messages;

namespace LeadRouter.Propensity.Onnx.Linear;

/// <summary>Reads a linear model behind a sigmoid by its weights, back to the columns: so it says why, and leads can be scored by it.</summary>
public static class LinearImport
{
    private const string Regressor = "LinearRegressor";

    /// <summary>Null when the file holds no linear model; what else it may be is not looked at.</summary>
    /// <exception cref="OnnxException">The bytes are no ONNX model, or a linear one that cannot be followed back to its columns.</exception>
    public static LinearModel? Read(ReadOnlySpan<byte> bytes)
    {
        // What can be computed at all is checked there.
        var output = OnnxModel.Read(bytes).Output;
        var file = OnnxReader.Read(bytes);
        if (!file.Graph.Nodes.Any(node => node.Operator == Regressor))
        {
            return null;
        }

        var tracer = new OriginTracer(file.Graph, isLinear: true);
        var (node, slope, offset) = tracer.BehindSigmoid(output, file.Graph, Regressor);
        if (node.Operator != Regressor || node.Int("targets", 1) != 1)
        {
            throw node.Wrong("only one linear score behind a line and a sigmoid is read by its weights.");
        }

        var origins = tracer.Trace(node.Inputs[0], node.Place);
        var weights = node.Numbers("coefficients");
        var intercept = node.Numbers("intercepts") is { Count: > 0 } given ? given[0] : 0;
        if (weights.Count != origins.Count)
        {
            throw node.Wrong($"{weights.Count} coefficients for {origins.Count} numbers do not fit.");
        }

        var byColumn = origins.Select((origin, i) => (Origin: origin, Weight: slope * weights[i])).ToLookup(slot => slot.Origin.Column);
        return new LinearModel(
            tracer.Columns,
            offset + (slope * intercept),
            tracer.Columns.Select((column, i) => new LinearTerm(column.IsText, byColumn[i])),
            file.Producer
        );
    }
}
