using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Engagement;

/// <summary>
/// A signal's days as one rule counts them: every activity, or each asset once on the first retained day it was seen. Days that count nothing are left out. A day on
/// which a program took some of the assets leaves all of them to be counted later: whose was whose is not kept.
/// </summary>
internal sealed class SignalCounts
{
    private readonly (int Day, int Count)[] days;

    public SignalCounts(SignalDays signal, bool oncePerAsset)
    {
        days = new (int Day, int Count)[signal.Count];
        var counting = 0;
        HashSet<uint>? seen = null;
        for (var i = 0; i < signal.Count; i++)
        {
            var bucket = signal.BucketAt(i);
            var count = bucket.Counted;
            if (oncePerAsset && count > 0)
            {
                var distinct = 0;
                var isTheirs = IsTheirs(bucket);
                seen ??= [];
                foreach (var key in bucket.Keys)
                {
                    distinct += isTheirs ? (seen.Add(key) ? 1 : 0) : (seen.Contains(key) ? 0 : 1);
                }

                count = Math.Min(count, distinct);
            }

            if (count > 0)
            {
                days[counting++] = (signal.DayAt(i), count);
            }
        }

        if (counting < days.Length)
        {
            Array.Resize(ref days, counting);
        }

        Signal = signal;
    }

    /// <summary>What one day counts, alone.</summary>
    public static int At(SignalDays days, int index, bool oncePerAsset)
    {
        var bucket = days.BucketAt(index);
        var count = bucket.Counted;
        if (!oncePerAsset || count == 0)
        {
            return count;
        }

        var distinct = 0;
        for (var key = 0; key < bucket.Keys.Count; key++)
        {
            distinct += IsSeenBefore(days, index, bucket.Keys[key]) ? 0 : 1;
        }

        return Math.Min(count, distinct);
    }

    /// <summary>All of the day's assets are the person's: as many activities count as there are assets.</summary>
    private static bool IsTheirs(DayBucket bucket) => bucket.Counted >= bucket.Keys.Count;

    private static bool IsSeenBefore(SignalDays days, int index, uint key)
    {
        for (var i = 0; i < index; i++)
        {
            if (days.BucketAt(i) is { Counted: > 0 } earlier && IsTheirs(earlier) && earlier.Has(key))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What is counted.</summary>
    public SignalDays Signal { get; }

    /// <summary>The oldest first; empty when all of it was a program's.</summary>
    public ReadOnlySpan<(int Day, int Count)> Days => days;

    /// <summary>Activities from one day to another, both included.</summary>
    public long Between(int from, int to)
    {
        long count = 0;
        foreach (var (day, ofDay) in days)
        {
            count += day >= from && day <= to ? ofDay : 0;
        }

        return count;
    }
}
