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
    public static AnonymousLink? OwnerAt(IReadOnlyList<AnonymousLink> sorted, long at)
    {
        // The first link after the instant, by halves: a browser that a whole company shares has thousands.
        var (from, to) = (0, sorted.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = sorted[middle].At <= at ? (middle + 1, to) : (from, middle);
        }

        return sorted.Count == 0 ? null : sorted[Math.Max(from - 1, 0)];
    }
}
