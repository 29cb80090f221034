namespace LeadRouter.Engine.Routes;

/// <summary>Who stands in for somebody who is absent, and for whoever stands in. Ends also where the delegates go round in a circle.</summary>
internal static class Delegates
{
    /// <summary>The first along the chain who is there; null when the person is there, or nobody along the chain is.</summary>
    public static string? StandIn(string person, long at, RoutePlan plan, RouteStanding standing)
    {
        if (!IsAbsent(person, at, plan, standing))
        {
            return null;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal) { person };
        for (var next = After(person, plan, standing); next is not null && seen.Add(next); next = After(next, plan, standing))
        {
            if (standing.Of(next) is { HasLeft: false, HadIt: false } && !IsAbsent(next, at, plan, standing))
            {
                return next;
            }
        }

        return null;
    }

    /// <summary>
    /// Who has taken over from somebody who has left, or from whoever took over and has left since, or stands in for that person; null when nobody has. Ends also
    /// where they have handed it over in a circle.
    /// </summary>
    public static string? Heir(string person, long at, RoutePlan plan, RouteStanding standing)
    {
        if (!standing.Of(person).HasLeft)
        {
            return null;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal) { person };
        var heir = standing.Of(person).Successor;
        while (heir is not null && standing.Of(heir).HasLeft && seen.Add(heir))
        {
            heir = standing.Of(heir).Successor;
        }

        return heir is not null && standing.Of(heir) is { HasLeft: false, HadIt: false } ? StandIn(heir, at, plan, standing) ?? heir : null;
    }

    public static bool IsAbsent(string person, long at, RoutePlan plan, RouteStanding standing) =>
        standing.Of(person).IsAbsent(at) || (plan.Find(person)?.IsAbsent(at) ?? false);

    private static string? After(string person, RoutePlan plan, RouteStanding standing) =>
        standing.Of(person) is { Delegate: { } set } ? set : plan.Find(person)?.Member.Delegate;
}
