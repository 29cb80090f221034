namespace LeadRouter.Simulator.Traffic;

/// <summary>Chance from a seed (SplitMix64): the same on every platform and version, which <see cref="Random"/> does not promise.</summary>
internal sealed class SeededChance(long seed)
{
    private ulong state = (ulong)seed;

    /// <summary>0 to <paramref name="end"/> − 1.</summary>
    public int Below(int end) => (int)(Next() % (ulong)end);

    /// <summary>Both ends inclusive.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>True so many times in a thousand.</summary>
    public bool In1000(int times) => Below(1000) < times;

    public T Of<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    /// <summary>A choice by its share; shares are relative to their sum.</summary>
    public T Weighted<T>(params ReadOnlySpan<(int Share, T Value)> choices)
    {
        var sum = 0;
        foreach (var (share, _) in choices)
        {
            sum += share;
        }

        var drawn = Below(sum);
        foreach (var (share, value) in choices)
        {
            drawn -= share;
            if (drawn < 0)
            {
                return value;
            }
        }

        return choices[^1].Value;
    }

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
