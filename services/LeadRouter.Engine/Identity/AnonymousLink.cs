namespace LeadRouter.Engine.Identity;

/// <summary>At this time the browser was in the hands of a known person.</summary>
/// <param name="At">Unix milliseconds, UTC.</param>
/// <param name="Key">The activity's key: breaks ties between links of the same millisecond.</param>
/// <param name="Node">The known node, <c>u:</c> or <c>e:</c>.</param>
public sealed record AnonymousLink(long At, byte[] Key, string Node) : IComparable<AnonymousLink>
{
    public int CompareTo(AnonymousLink? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byTime = At.CompareTo(other.At);
        return byTime != 0 ? byTime : Key.AsSpan().SequenceCompareTo(other.Key);
    }

    /// <summary>The link that an anonymous activity at <paramref name="at"/> belongs to: the latest at or before it, else the first after; null without links.</summary>
    /// <param name="sorted">Rising.</param>
    /// <param name="at">Unix milliseconds, UTC.</param>
    public static AnonymousLink? OwnerAt(IReadOnlyList<AnonymousLink> sorted, long at) =>
        LastOf(sorted, at, static (link, until) => link.At <= until);

    /// <summary>The link in whose hands the browser was before another: the last that comes before it, of one millisecond by its key, else the first; null without links.</summary>
    /// <param name="sorted">Rising.</param>
    public static AnonymousLink? OwnerBefore(IReadOnlyList<AnonymousLink> sorted, AnonymousLink other) =>
        LastOf(sorted, other, static (link, until) => link.CompareTo(until) < 0);

    private static AnonymousLink? LastOf<T>(IReadOnlyList<AnonymousLink> sorted, T bound, Func<AnonymousLink, T, bool> isWithin)
    {
        // The first link beyond, by halves: a browser that a whole company shares has thousands.
        var (from, to) = (0, sorted.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = isWithin(sorted[middle], bound) ? (middle + 1, to) : (from, middle);
        }

        return sorted.Count == 0 ? null : sorted[Math.Max(from - 1, 0)];
    }
}
