using System.Runtime.CompilerServices;

namespace LeadRouter.Propensity.Trees;

/// <summary>Which of 256 bins go left.</summary>
[InlineArray(4)]
public struct BinSet
{
    private ulong _first;

    public readonly bool Contains(int bin) => ((this[bin >> 6] >> (bin & 63)) & 1) != 0;

    public void Add(int bin) => this[bin >> 6] |= 1UL << (bin & 63);
}
