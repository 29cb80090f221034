namespace LeadRouter.Engine.Calendars;

/// <summary>A piece of a calendar's time line, 2^35 ms (397 days) long: its stretches of work in order, and the work done before each.</summary>
internal sealed class WorkBlock
{
    private const int Bits = 35;

    private readonly long[] starts;
    private readonly long[] ends;

    /// <summary>Work within the block before each stretch.</summary>
    private readonly long[] before;

    public WorkBlock(long number, IReadOnlyList<Stretch> stretches)
    {
        Number = number;
        starts = [.. stretches.Select(stretch => stretch.From)];
        ends = [.. stretches.Select(stretch => stretch.Until)];
        before = new long[stretches.Count];
        foreach (var stretch in Enumerable.Range(0, stretches.Count))
        {
            before[stretch] = Worked;
            Worked += ends[stretch] - starts[stretch];
        }
    }

    public long Number { get; }

    /// <summary>Work in all of it: milliseconds.</summary>
    public long Worked { get; }

    public static long NumberOf(long at) => at >> Bits;

    public static long StartOf(long number) => number << Bits;

    public bool IsOpen(long at) => LatestAt(at) is >= 0 and var stretch && at < ends[stretch];

    /// <summary>The first moment of work in the block at or after an instant; null when there is none.</summary>
    public long? NextOpen(long from)
    {
        var stretch = LatestAt(from);
        return stretch >= 0 && from < ends[stretch] ? from
            : stretch + 1 < starts.Length ? starts[stretch + 1]
            : null;
    }

    /// <summary>The end of the stretch of work that an instant is in; null when it is in none.</summary>
    public long? EndOfWork(long at) => LatestAt(at) is >= 0 and var stretch && at < ends[stretch] ? ends[stretch] : null;

    /// <summary>Work from the block's start to an instant in it.</summary>
    public long WorkedBefore(long at)
    {
        var stretch = LatestAt(at);
        return stretch < 0 ? 0 : before[stretch] + Math.Min(at, ends[stretch]) - starts[stretch];
    }

    /// <summary>The instant at which so much work of the block is done; more than 0, at most all of it.</summary>
    public long After(long worked)
    {
        // The last stretch before which less is done.
        var found = Array.BinarySearch(before, worked);
        var stretch = (found < 0 ? ~found : found) - 1;
        return starts[stretch] + worked - before[stretch];
    }

    /// <summary>The last stretch that begins at or before an instant; -1 when none does.</summary>
    private int LatestAt(long at)
    {
        var found = Array.BinarySearch(starts, at);
        return found < 0 ? ~found - 1 : found;
    }
}
