using LeadRouter.Engine.Identity;

namespace LeadRouter.Storage.Leads;

/// <summary>Finds, for somebody who shared contacts with others for a while, what was decided about them alone. Pure.</summary>
public static class DecidedAlone
{
    /// <summary>
    /// The newest decisions about the person alone, while none of their names had been taken out; when there are none, those while one had. Of people who were
    /// several contacts before, without a decision since, the newest about each.
    /// </summary>
    /// <param name="decisions">About every contact that the person has been part of.</param>
    /// <param name="then">Which names were taken for one before.</param>
    /// <returns>The levels that were held, with instants in Unix milliseconds, UTC.</returns>
    public static IReadOnlyList<(int? Level, long At)> Of(ContactHistory person, IEnumerable<PastDecision> decisions, NamesThen then)
    {
        var alone = decisions
            .Where(decision =>
                decision.Nodes.Count > 0 && decision.Nodes.All(person.Has) && then.WasAlone(person, decision.Names, decision.At)
            )
            .ToList();
        var whole = alone.Where(decision => then.WasWhole(person, decision.Names, decision.At)).ToList();
        var newest = (whole.Count > 0 ? whole : alone)
            .GroupBy(decision => string.Join('\n', decision.Names.Order(StringComparer.Ordinal)), StringComparer.Ordinal)
            .Select(same => same.MaxBy(decision => decision.At)!)
            .ToList();
        return
        [
            .. newest
                .Where(one => !newest.Exists(other => other.Names.Count > one.Names.Count && one.Names.All(other.Names.Contains)))
                .Select(one => (one.HeldLevel, one.At)),
        ];
    }
}
