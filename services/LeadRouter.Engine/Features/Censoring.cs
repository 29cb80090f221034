namespace LeadRouter.Engine.Features;

/// <summary>
/// Which leads say nothing yet. Those whose horizon lies ahead and that have ended already are no sample of all: who declines does so soon, who buys takes weeks. They
/// count only up to where hardly any lead beside them is still open. Pure.
/// </summary>
public static class Censoring
{
    /// <summary>Share of open leads up to which those that have ended speak for all.</summary>
    private const double MostOpen = 0.1;

    /// <param name="leads">Whose horizon lies ahead: when they qualified (Unix milliseconds, UTC), and whether they are open. In any order.</param>
    /// <returns>The instant from which such leads say nothing; <see cref="long.MaxValue"/> when all of them count.</returns>
    public static long From(IEnumerable<(long QualifiedAt, bool IsOpen)> leads)
    {
        var byTime = leads.GroupBy(lead => lead.QualifiedAt).OrderBy(together => together.Key).ToArray();
        var (all, open, counting) = (0, 0, 0);
        for (var i = 0; i < byTime.Length; i++)
        {
            all += byTime[i].Count();
            open += byTime[i].Count(lead => lead.IsOpen);
            counting = open <= MostOpen * all ? i + 1 : counting;
        }

        return counting == byTime.Length ? long.MaxValue : byTime[counting].Key;
    }
}
