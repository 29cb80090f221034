using System.Runtime.Intrinsics;

namespace LeadRouter.Propensity.Trees;

/// <summary>A leaf while its tree grows: a stretch of the drawn rows.</summary>
internal sealed class GrowingLeaf
{
    public required int Node { get; init; }

    public required int Start { get; init; }

    public required int Count { get; init; }

    /// <summary>Gradient and evidence.</summary>
    public required Vector128<double> Sum { get; init; }

    /// <summary>Bounds of its value that monotone splits above have set.</summary>
    public double Lower { get; init; } = double.NegativeInfinity;

    public double Upper { get; init; } = double.PositiveInfinity;

    /// <summary>What its last split by levels adds to L2.</summary>
    public double ExtraL2 { get; init; }

    public Vector128<double>[]? Histogram { get; set; }

    public SplitChoice Best { get; set; }

    public double Value(double l2) => Math.Clamp(-Sum[0] / (Sum[1] + l2 + ExtraL2), Lower, Upper);
}
