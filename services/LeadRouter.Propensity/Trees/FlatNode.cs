namespace LeadRouter.Propensity.Trees;

/// <summary>
/// A node in eight bytes. Its children stand side by side: the next node is <paramref name="Next"/>, or the one behind it when the bin goes right.
/// A leaf leads to itself, so that many rows can walk in step.
/// </summary>
/// <param name="Threshold">Bins less <paramref name="Kind"/>, as a byte, up to this go left: with 0 missing is the lowest bin, with 1 the highest.</param>
/// <param name="Kind">0 or 1, see there; <see cref="ByLevels"/>: a set of bins goes left.</param>
internal readonly record struct FlatNode(ushort Feature, byte Threshold, byte Kind, int Next)
{
    public const byte ByLevels = 2;
}
