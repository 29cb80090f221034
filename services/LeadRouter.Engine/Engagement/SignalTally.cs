using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Engagement;

/// <summary>Counts a signal's days from the oldest on: every activity, or each asset once on the first retained day it was seen.</summary>
internal readonly struct SignalTally(bool oncePerAsset)
{
    private readonly HashSet<uint>? seen = oncePerAsset ? [] : null;

    public int Count(DayBucket bucket)
    {
        if (seen is null)
        {
            return bucket.Count;
        }

        var fresh = 0;
        foreach (var key in bucket.Keys)
        {
            fresh += seen.Add(key) ? 1 : 0;
        }

        return fresh;
    }
}
