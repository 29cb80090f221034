namespace LeadRouter.Propensity.Onnx;

/// <summary>A file is no ONNX model that can be read, or a model cannot be written as one. Carries where and what.</summary>
/// <param name="place">A byte of the file ("byte 120"), or a node with its operator.</param>
public sealed class OnnxException(string place, string problem) : Exception($"ONNX, {place}: {problem}")
{
    public string Place { get; } = place;

    public string Problem { get; } = problem;
}
