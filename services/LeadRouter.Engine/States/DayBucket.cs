using LeadRouter.Engine.Bots;

namespace LeadRouter.Engine.States;

/// <summary>How often a signal was given on one UTC day, and what of it was a program's. A pure fold of that day's activities in any order.</summary>
public sealed class DayBucket
{
    /// <summary>Of the distinct keys of a day, so many are remembered: those with the smallest hashes.</summary>
    public const int MaxKeys = 32;

    /// <summary>Greater than the keys that a full set remembers, or one of them: what was left out is.</summary>
    private const uint LeftOut = uint.MaxValue;

    private uint[] keys;

    /// <summary>By key; empty for a single one, which was seen last when the day's last activity was, and for several in a state of an older version, which did not know.</summary>
    private long[] keysAt;

    internal DayBucket(int count, long firstAt, long lastAt, uint[] keys, long[]? keysAt = null)
    {
        Count = count;
        FirstAt = firstAt;
        LastAt = lastAt;
        this.keys = keys;
        this.keysAt = keysAt ?? [];
    }

    /// <summary>Those of which nothing, taken alone, says that a program did them.</summary>
    public int Count { get; private set; }

    /// <summary>Those that count: of <see cref="Count"/> without what the whole set shows to be a program's.</summary>
    public int Counted => Count - LinksAtOnce - TooMany;

    /// <summary>The day's first activity of <see cref="Count"/>: Unix milliseconds; 0 when there is none.</summary>
    public long FirstAt { get; private set; }

    /// <summary>The day's last activity of <see cref="Count"/>: Unix milliseconds; 0 when there is none.</summary>
    public long LastAt { get; private set; }

    /// <summary>Hashes of the distinct assets of <see cref="Count"/>, rising; at most <see cref="MaxKeys"/>.</summary>
    public IReadOnlyList<uint> Keys => keys;

    /// <summary>When each of several <see cref="Keys"/> was seen last: Unix milliseconds. Empty for fewer than two, and when it is not known.</summary>
    internal ReadOnlySpan<long> KeysAt => keysAt;

    internal int Programs { get; set; }

    internal int TooSoon { get; set; }

    internal int LinksAtOnce { get; set; }

    internal int TooMany { get; set; }

    internal bool HasVerdicts => (Programs | TooSoon | LinksAtOnce | TooMany) != 0;

    internal static DayBucket Empty() => new(0, 0, 0, []);

    /// <summary>How many activities have a verdict; they give no points.</summary>
    public int With(BotVerdict verdict) =>
        verdict switch
        {
            BotVerdict.Program => Programs,
            BotVerdict.TooSoon => TooSoon,
            BotVerdict.LinksAtOnce => LinksAtOnce,
            BotVerdict.TooMany => TooMany,
            _ => Counted,
        };

    /// <returns>True when the key is remembered that was not before, and none is forgotten for it.</returns>
    internal bool Add(long at, uint key)
    {
        var lastBefore = LastAt;
        FirstAt = Count == 0 ? at : Math.Min(FirstAt, at);
        LastAt = Count == 0 ? at : Math.Max(LastAt, at);
        Count = Count == int.MaxValue ? Count : Count + 1;
        var place = Array.BinarySearch(keys, key);
        if (place >= 0)
        {
            if (keysAt.Length > 0)
            {
                keysAt[place] = Math.Max(keysAt[place], at);
            }

            return false;
        }

        place = ~place;
        if (place >= MaxKeys)
        {
            return false;
        }

        var isFull = keys.Length == MaxKeys;
        var kept = isFull ? MaxKeys - 1 : keys.Length;
        if (keys.Length == 1)
        {
            keysAt = [lastBefore];
        }

        if (keysAt.Length == keys.Length && keys.Length > 0)
        {
            keysAt = [.. keysAt.AsSpan(0, place), at, .. keysAt.AsSpan(place, kept - place)];
        }

        keys = [.. keys.AsSpan(0, place), key, .. keys.AsSpan(place, kept - place)];
        return !isFull;
    }

    /// <summary>
    /// What is known to have come after an instant that divides the day: each asset that was seen after it, once. A state of an older version knows of one activity,
    /// and not of which asset.
    /// </summary>
    /// <param name="at">Unix milliseconds, UTC; before <see cref="LastAt"/>.</param>
    internal DayBucket Since(long at)
    {
        if (keysAt.Length == 0)
        {
            return new DayBucket(1, LastAt, LastAt, [.. keys.AsSpan(0, Math.Min(1, keys.Length))]);
        }

        var after = Enumerable.Range(0, keys.Length).Where(i => keysAt[i] > at).ToArray();
        return after.Length switch
        {
            // More assets than are remembered, and the last one is not among them.
            0 => new DayBucket(1, LastAt, LastAt, [LeftOut]),
            1 => new DayBucket(1, keysAt[after[0]], LastAt, [keys[after[0]]]),
            _ => new DayBucket(
                Math.Min(Counted, after.Length),
                after.Min(i => keysAt[i]),
                LastAt,
                [.. after.Select(i => keys[i])],
                [.. after.Select(i => keysAt[i])]
            ),
        };
    }

    internal bool Has(uint key) => Array.BinarySearch(keys, key) >= 0;

    internal void AddJudged(BotVerdict verdict)
    {
        if (verdict == BotVerdict.Program)
        {
            Programs = Programs == int.MaxValue ? Programs : Programs + 1;
        }
        else
        {
            TooSoon = TooSoon == int.MaxValue ? TooSoon : TooSoon + 1;
        }
    }
}
