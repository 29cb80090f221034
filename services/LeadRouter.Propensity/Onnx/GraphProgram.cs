namespace LeadRouter.Propensity.Onnx;

/// <summary>A graph made ready: steps in order, over one row's numbers and texts.</summary>
/// <param name="Inputs">By column: its value, and where among the row's numbers or texts it stands.</param>
/// <param name="Numbers">What a row's numbers are before anything is computed: constants, and room.</param>
internal sealed record GraphProgram(
    string Output,
    IReadOnlyList<OnnxColumn> Columns,
    (Value Value, int At)[] Inputs,
    Step[] Steps,
    Value Result,
    double[] Numbers,
    string[] Texts
)
{
    public OnnxRow NewRow() => new(Inputs, [.. Numbers], [.. Texts]);

    public double Run(OnnxRow row)
    {
        foreach (var step in Steps)
        {
            step(row);
        }

        return row.Numbers[Result.Offset];
    }
}
