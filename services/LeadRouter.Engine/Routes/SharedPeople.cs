namespace LeadRouter.Engine.Routes;

/// <summary>Which teams have people in common: a person's caps hold across all of them.</summary>
internal static class SharedPeople
{
    /// <returns>By team the names of those that hang together with it, its own among them, in ordinal order.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(IEnumerable<TeamPlan> teams)
    {
        var groups = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var byPerson = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var team in teams)
        {
            var group = new HashSet<string>(StringComparer.Ordinal) { team.Team.Name };
            foreach (var person in team.Roster)
            {
                if (byPerson.TryGetValue(person, out var other))
                {
                    group.UnionWith(other);
                }
            }

            foreach (var name in group)
            {
                groups[name] = group;
            }

            foreach (var person in team.Roster)
            {
                byPerson[person] = group;
            }

            foreach (var (person, known) in byPerson.ToList())
            {
                if (known != group && known.Overlaps(group))
                {
                    byPerson[person] = group;
                }
            }
        }

        return groups.ToDictionary(
            group => group.Key,
            IReadOnlyList<string> (group) => [.. group.Value.Order(StringComparer.Ordinal)],
            StringComparer.Ordinal
        );
    }
}
