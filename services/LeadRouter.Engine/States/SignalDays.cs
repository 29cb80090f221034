using LeadRouter.Engine.Bots;

namespace LeadRouter.Engine.States;

/// <summary>
/// One signal of a contact by UTC day (days since 1970-01-01). First and last instants are read from the retained days, never stored beside them:
/// so they forget with the days, whatever the order of arrival.
/// </summary>
public sealed class SignalDays
{
    private int[] days;
    private DayBucket[] buckets;

    /// <param name="capacity">How many days are to come.</param>
    internal SignalDays(int capacity = 1)
    {
        days = new int[capacity];
        buckets = new DayBucket[capacity];
    }

    /// <summary>By day, rising; never empty within a state.</summary>
    public IReadOnlyList<int> Days => days[..Count];

    public IReadOnlyList<DayBucket> Buckets => buckets[..Count];

    /// <summary>
    /// The last activity that counts at or before an instant: Unix milliseconds. Of a day that reaches over the instant, or of which a part was a program's, only
    /// its first and last are known.
    /// </summary>
    public long? LastAt(long now)
    {
        for (var i = Count - 1; i >= 0; i--)
        {
            var bucket = buckets[i];
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
        for (var i = 0; i < Count && days[i] <= today; i++)
        {
            if (buckets[i].With(verdict) is > 0 and var ofDay)
            {
                count += ofDay;
                newest = days[i];
            }
        }

        return (count, newest);
    }

    internal bool IsEmpty => Count == 0;

    internal int Count { get; private set; }

    internal int DayAt(int index) => days[index];

    internal DayBucket BucketAt(int index) => buckets[index];

    internal DayBucket? Find(int day) => Place(day) is >= 0 and var place ? buckets[place] : null;

    internal DayBucket Open(int day)
    {
        var bucket = DayBucket.Empty();
        return TryRestore(day, bucket) ? bucket : throw new InvalidOperationException("The day is open.");
    }

    internal bool TryRestore(int day, DayBucket bucket)
    {
        var place = ~Place(day);
        if (place < 0)
        {
            return false;
        }

        if (Count == days.Length)
        {
            var room = Math.Max(4, Count * 2);
            Array.Resize(ref days, room);
            Array.Resize(ref buckets, room);
        }

        Array.Copy(days, place, days, place + 1, Count - place);
        Array.Copy(buckets, place, buckets, place + 1, Count - place);
        days[place] = day;
        buckets[place] = bucket;
        Count++;
        return true;
    }

    internal void ForgetUntil(long at)
    {
        for (var i = Count - 1; i >= 0; i--)
        {
            var bucket = buckets[i];
            if (bucket.LastAt <= at || bucket.Counted <= 0)
            {
                // What a program did gives nothing, before the instant and after it.
                RemoveAt(i, 1);
            }
            else if (bucket.FirstAt <= at)
            {
                buckets[i] = bucket.Since(at);
            }
        }
    }

    internal void ForgetBefore(int day)
    {
        var old = 0;
        while (old < Count && days[old] < day)
        {
            old++;
        }

        RemoveAt(0, old);
    }

    /// <returns>Negative when the day is not there: the complement of where it belongs.</returns>
    private int Place(int day) => Count == 0 || days[Count - 1] < day ? ~Count : Array.BinarySearch(days, 0, Count, day);

    private void RemoveAt(int index, int count)
    {
        Array.Copy(days, index + count, days, index, Count - index - count);
        Array.Copy(buckets, index + count, buckets, index, Count - index - count);
        Array.Clear(buckets, Count - count, count);
        Count -= count;
    }
}
