using System.Runtime.CompilerServices;

namespace LeadRouter.Propensity.Trees;

/// <summary>Which of 256 bins go left.</summary>
[InlineArray(4)]
public struct BinSet
{
#pragma warning disable RCS1213 // An inline array is made by its one field, which is reached by index only.
    private ulong _first;
#pragma warning restore RCS1213

    public readonly bool Contains(int bin) => ((this[bin >> 6] >> (bin & 63)) & 1) != 0;

    public void Add(int bin) => this[bin >> 6] |= 1UL << (bin & 63);
}
