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

    /// <summary>The last activity at or before an instant: Unix milliseconds. Within a day that reaches over the instant only its first and last are known.</summary>
    public long? LastAt(long now)
    {
        for (var i = days.Count - 1; i >= 0; i--)
        {
            var bucket = days.GetValueAtIndex(i);
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

    internal bool IsEmpty => days.Count == 0;

    internal int Count => days.Count;

    internal int DayAt(int index) => days.GetKeyAtIndex(index);

    internal DayBucket BucketAt(int index) => days.GetValueAtIndex(index);

    internal void Add(int day, long at, uint key)
    {
        if (days.TryGetValue(day, out var bucket))
        {
            bucket.Add(at, key);
        }
        else
        {
            days.Add(day, DayBucket.Of(at, key));
        }
    }

    internal bool TryRestore(int day, DayBucket bucket) => days.TryAdd(day, bucket);

    internal void ForgetUntil(long at)
    {
        for (var i = days.Count - 1; i >= 0; i--)
        {
            var bucket = days.GetValueAtIndex(i);
            if (bucket.LastAt <= at)
            {
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
