using System.Runtime.Intrinsics;

namespace LeadRouter.Propensity.Trees;

/// <summary>The best way found to split a leaf.</summary>
/// <param name="Gain">Loss saved, twice; not positive: none.</param>
/// <param name="Left">Sums of gradient and evidence on the left.</param>
internal readonly record struct SplitChoice(double Gain, int Feature, BinSet LeftBins, Vector128<double> Left, double ExtraL2)
{
    public static SplitChoice None => default;
}
