using Microsoft.ML.Data;

namespace LeadRouter.Propensity.MLNet;

/// <summary>A row as ML.NET is given it; how long <see cref="Features"/> is, is said when the rows are.</summary>
internal sealed class MlNetRow
{
    public bool Label { get; set; }

    /// <summary>As how many rows it counts.</summary>
    public float Weight { get; set; } = 1;

    [VectorType]
    public float[] Features { get; set; } = [];
}
