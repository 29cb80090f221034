namespace LeadRouter.Propensity;

/// <summary>Chance that is the same everywhere: a counter, mixed.</summary>
internal struct SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A seed of its own for a part of the work.</summary>
    public static ulong Mix(ulong seed, ulong part)
    {
        var mixed = seed + (0x9e3779b97f4a7c15UL * (part + 1));
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebUL;
        return mixed ^ (mixed >> 31);
    }

    public ulong Next()
    {
        _state += 0x9e3779b97f4a7c15UL;
        return Mix(_state, 0);
    }

    /// <summary>0 to under 1.</summary>
    public double NextShare() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>0 to under <paramref name="bound"/>.</summary>
    public int Next(int bound) => (int)(NextShare() * bound);
}
