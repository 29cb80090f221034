namespace LeadRouter.Engine.States;

/// <summary>How often a signal was given on one UTC day. A pure fold of that day's activities in any order.</summary>
public sealed class DayBucket
{
    /// <summary>Of the distinct keys of a day, so many are remembered: those with the smallest hashes.</summary>
    public const int MaxKeys = 32;

    private readonly List<uint> keys;

    internal DayBucket(int count, long firstAt, long lastAt, List<uint> keys)
    {
        Count = count;
        FirstAt = firstAt;
        LastAt = lastAt;
        this.keys = keys;
    }

    public int Count { get; private set; }

    /// <summary>The day's first activity: Unix milliseconds.</summary>
    public long FirstAt { get; private set; }

    /// <summary>The day's last activity: Unix milliseconds.</summary>
    public long LastAt { get; private set; }

    /// <summary>Hashes of the distinct assets, rising; at most <see cref="MaxKeys"/>.</summary>
    public IReadOnlyList<uint> Keys => keys;

    internal static DayBucket Of(long at, uint key) => new(1, at, at, [key]);

    internal void Add(long at, uint key)
    {
        Count = Count == int.MaxValue ? Count : Count + 1;
        FirstAt = Math.Min(FirstAt, at);
        LastAt = Math.Max(LastAt, at);
        var place = keys.BinarySearch(key);
        if (place >= 0 || ~place >= MaxKeys)
        {
            return;
        }

        keys.Insert(~place, key);
        if (keys.Count > MaxKeys)
        {
            keys.RemoveAt(MaxKeys);
        }
    }
}
