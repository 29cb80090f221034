namespace LeadRouter.Storage.Models;

/// <summary>How a stored model's bytes are read.</summary>
public static class ModelFormats
{
    /// <summary>What <c>train</c> writes.</summary>
    public const string Own = "leadrouter";

    public const string Onnx = "onnx";

    /// <summary>ML.NET's zip archive; needs a build with ML.NET.</summary>
    public const string MlNet = "mlnet";
}
