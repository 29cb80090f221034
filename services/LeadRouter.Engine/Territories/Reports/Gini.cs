namespace LeadRouter.Engine.Territories.Reports;

/// <summary>How unevenly something is shared out.</summary>
public static class Gini
{
    /// <param name="shares">None below 0.</param>
    /// <returns>0 when all have as much, (n − 1) / n when one of n has all; to three places. Null when there is nothing to share.</returns>
    public static decimal? Of(IEnumerable<long> shares)
    {
        var sorted = shares.Order().ToList();
        var total = sorted.Sum(share => (decimal)share);
        if (total == 0)
        {
            return null;
        }

        var weighted = sorted.Select((share, place) => ((2m * (place + 1)) - sorted.Count - 1) * share).Sum();
        return Math.Round(weighted / (sorted.Count * total), 3, MidpointRounding.ToEven);
    }
}
