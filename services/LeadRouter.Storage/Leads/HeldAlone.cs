using LeadRouter.Engine.Identity;

namespace LeadRouter.Storage.Leads;

/// <summary>Finds, for somebody who shared contacts with others for a while, which levels they held alone. Pure.</summary>
public static class HeldAlone
{
    /// <summary>
    /// What was noted when a contact that had none but the person's names became another; and what was decided about the person alone, while none of their names had
    /// been taken out (when there is no such decision, also while one had). The newest by each set of names, and of fewer names nothing where more of them say it: a person
    /// who was several contacts before has held the level of each.
    /// </summary>
    /// <param name="histories">Of every contact that the person has been part of.</param>
    /// <param name="then">Which names were taken for one before.</param>
    /// <returns>Levels with instants in Unix milliseconds, UTC.</returns>
    public static IReadOnlyList<(int? Level, long At)> Of(
        ContactHistory person,
        IReadOnlyCollection<PartedHistory> histories,
        NamesThen then
    )
    {
        var alone = histories
            .SelectMany(history => history.Decisions)
            .Where(decision =>
                decision.Nodes.Count > 0 && decision.Nodes.All(person.Has) && then.WasAlone(person, decision.Names, decision.At)
            )
            .ToList();
        var whole = alone.Where(decision => then.WasWhole(person, decision.Names, decision.At)).ToList();
        var newest = (whole.Count > 0 ? whole : alone)
            .Select(decision => (decision.Names, Level: decision.HeldLevel, decision.At))
            .Concat(
                histories
                    .SelectMany(history => history.Levels)
                    .Where(level => level.Names.All(person.Has))
                    .Select(level => (level.Names, Level: (int?)level.HeldLevel, level.At))
            )
            .GroupBy(one => string.Join('\n', one.Names.Order(StringComparer.Ordinal)), StringComparer.Ordinal)
            .Select(same => same.MaxBy(one => one.At))
            .ToList();
        return
        [
            .. newest
                .Where(one => !newest.Exists(other => other.Names.Count > one.Names.Count && one.Names.All(other.Names.Contains)))
                .Select(one => (one.Level, one.At)),
        ];
    }
}
