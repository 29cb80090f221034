namespace LeadRouter.Engine.Facts;

/// <summary>Which facts stay when a subject has more than are kept: the well-known, then those whose names have the smallest hashes. A function of the name alone.</summary>
public static class FactRank
{
    /// <returns>Not negative; the smaller stays.</returns>
    public static long Of(string name) => (long)(StableHash.Of(name) >> 2) | (FactNames.IsWellKnown(name) ? 0 : 1L << 62);
}
