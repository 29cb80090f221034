using LeadRouter.Propensity.Onnx.Messages;

namespace LeadRouter.Propensity.Onnx.Operators;

/// <summary>One node while it is turned into a step: what it reads, and what it writes.</summary>
internal sealed class NodeBuilder(GraphCompiler graph, OnnxNode node)
{
    public OnnxNode Node => node;

    /// <summary>Version of ONNX's own operators that the file asks for.</summary>
    public long Opset => graph.Opset;

    public int InputCount => node.Inputs.Count;

    public bool Has(int input) => input < node.Inputs.Count && node.Inputs[input].Length > 0;

    public Value Input(int input) =>
        Has(input) ? graph.Get(node.Inputs[input], node.Place) : throw node.Wrong($"its input {input + 1} is missing.");

    public Value Numbers(int input)
    {
        var value = Input(input);
        return value.IsText ? throw node.Wrong($"its input '{node.Inputs[input]}' is text where numbers are expected.") : value;
    }

    /// <summary>Null: computed, or left out.</summary>
    public OnnxTensor? ConstantOrNull(int input) => Has(input) ? graph.Constant(node.Inputs[input]) : null;

    public OnnxTensor Constant(int input) =>
        ConstantOrNull(input) ?? throw node.Wrong($"its input {input + 1} is not a constant of the file, which is all that is read there.");

    public Value Output(ElementType type, long width)
    {
        var value = graph.Make(type, width, node.Place);
        Alias(value);
        return value;
    }

    /// <summary>The output is a value that is there already.</summary>
    public void Alias(Value value) => graph.Define(OutputName(), value, node.Place);

    public void Alias(OnnxTensor constant) => graph.Define(OutputName(), constant);

    public void Do(Step step) => graph.Add(step);

    public OnnxException Wrong(string problem) => node.Wrong(problem);

    private string OutputName() =>
        node.Outputs.Count > 0 && node.Outputs[0].Length > 0 ? node.Outputs[0] : throw node.Wrong("it has no first output.");
}
