using LeadRouter.Engine.Bots;

namespace LeadRouter.Engine.States;

/// <summary>How often a signal was given on one UTC day, and what of it was a program's. A pure fold of that day's activities in any order.</summary>
public sealed class DayBucket
{
    /// <summary>Of the distinct keys of a day, so many are remembered: those with the smallest hashes.</summary>
    public const int MaxKeys = 32;

    private uint[] keys;

    internal DayBucket(int count, long firstAt, long lastAt, uint[] keys)
    {
        Count = count;
        FirstAt = firstAt;
        LastAt = lastAt;
        this.keys = keys;
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
        FirstAt = Count == 0 ? at : Math.Min(FirstAt, at);
        LastAt = Count == 0 ? at : Math.Max(LastAt, at);
        Count = Count == int.MaxValue ? Count : Count + 1;
        var place = Array.BinarySearch(keys, key);
        if (place >= 0 || ~place >= MaxKeys)
        {
            return false;
        }

        var isFull = keys.Length == MaxKeys;
        keys = [.. keys.AsSpan(0, ~place), key, .. keys.AsSpan(~place, keys.Length - ~place - (isFull ? 1 : 0))];
        return !isFull;
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
