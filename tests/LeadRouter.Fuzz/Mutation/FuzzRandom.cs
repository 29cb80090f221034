namespace LeadRouter.Fuzz.Mutation;

/// <summary>
/// SplitMix64. Our own, so that seed and place give the same input on every version of .NET, and each input is made without those before it.
/// </summary>
internal sealed class FuzzRandom
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong state;

    public FuzzRandom(long seed, long place)
    {
        state = unchecked((ulong)seed * 0xD1342543DE82EF95);
        state = unchecked(Next() + ((ulong)place * Step));
    }

    public ulong Next()
    {
        unchecked
        {
            state += Step;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }

    /// <param name="limit">≥ 1.</param>
    /// <returns>0 to one less than the limit.</returns>
    public int Below(int limit) => (int)(Next() % (uint)limit);

    /// <summary>True so many times of a thousand.</summary>
    public bool Chance(int perMille) => Below(1000) < perMille;

    public T Pick<T>(IReadOnlyList<T> list) => list[Below(list.Count)];
}
