namespace LeadRouter.Storage.Models;

/// <summary>How a stored model's bytes are read.</summary>
public static class ModelFormats
{
    /// <summary>What <c>train</c> writes.</summary>
    public const string Own = "leadrouter";

    /// <summary>What bins cannot say exactly, kept as it came: a linear model scores leads, any other scores nobody.</summary>
    public const string Onnx = "onnx";
}
