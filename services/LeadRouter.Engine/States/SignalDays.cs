using LeadRouter.Engine.Bots;

namespace LeadRouter.Engine.States;

/// <summary>
/// One signal of a contact by UTC day (days since 1970-01-01). First and last instants are read from the retained days, never stored beside them:
/// so they forget with the days, whatever the order of arrival.
/// </summary>
public sealed class SignalDays
{
    private readonly SortedList<int, DayBucket> days = [];

    /// <summary>By day, rising; never empty within a state.</summary>
    public IReadOnlyList<int> Days => days.Keys.AsReadOnly();

    public IReadOnlyList<DayBucket> Buckets => days.Values.AsReadOnly();

    /// <summary>
    /// The last activity that counts at or before an instant: Unix milliseconds. Of a day that reaches over the instant, or of which a part was a program's, only
    /// its first and last are known.
    /// </summary>
    public long? LastAt(long now)
    {
        for (var i = days.Count - 1; i >= 0; i--)
        {
            var bucket = days.GetValueAtIndex(i);
            if (bucket.Counted == 0)
            {
                continue;
            }

            if (bucket.LastAt <= now)
            {
                return bucket.LastAt;
            }

            if (bucket.FirstAt <= now)
            {
                return bucket.FirstAt;
            }
        }

        return null;
    }

    /// <summary>How many activities up to a day have a verdict, and the last such day; no day when none has.</summary>
    public (long Count, int? Newest) With(BotVerdict verdict, int today)
    {
        long count = 0;
        int? newest = null;
        for (var i = 0; i < days.Count && days.GetKeyAtIndex(i) <= today; i++)
        {
            if (days.GetValueAtIndex(i).With(verdict) is > 0 and var ofDay)
            {
                count += ofDay;
                newest = days.GetKeyAtIndex(i);
            }
        }

        return (count, newest);
    }

    internal bool IsEmpty => days.Count == 0;

    internal int Count => days.Count;

    internal int DayAt(int index) => days.GetKeyAtIndex(index);

    internal DayBucket BucketAt(int index) => days.GetValueAtIndex(index);

    internal DayBucket? Find(int day) =>
        days.Count > 0 && days.GetKeyAtIndex(days.Count - 1) == day ? days.GetValueAtIndex(days.Count - 1)
        : days.TryGetValue(day, out var bucket) ? bucket
        : null;

    internal DayBucket Open(int day)
    {
        var bucket = DayBucket.Empty();
        days.Add(day, bucket);
        return bucket;
    }

    internal bool TryRestore(int day, DayBucket bucket) => days.TryAdd(day, bucket);

    internal void ForgetUntil(long at)
    {
        for (var i = days.Count - 1; i >= 0; i--)
        {
            var bucket = days.GetValueAtIndex(i);
            if (bucket.LastAt <= at || bucket.Counted <= 0)
            {
                // What a program did gives nothing, before the instant and after it.
                days.RemoveAt(i);
            }
            else if (bucket.FirstAt <= at)
            {
                days.SetValueAtIndex(i, new DayBucket(1, bucket.LastAt, bucket.LastAt, [.. bucket.Keys.Take(1)]));
            }
        }
    }

    internal void ForgetBefore(int day)
    {
        var old = 0;
        while (old < days.Count && days.GetKeyAtIndex(old) < day)
        {
            old++;
        }

        for (; old > 0; old--)
        {
            days.RemoveAt(old - 1);
        }
    }
}
