namespace LeadRouter.Engine.Routes;

/// <summary>Who acts for somebody who owns something, as a step of the ladder would find it. Pure.</summary>
public static class ActingOwner
{
    /// <param name="owner">As it is stated.</param>
    /// <param name="standing">Of it only what is known of people counts.</param>
    /// <param name="at">Unix milliseconds, UTC.</param>
    /// <returns>
    /// Whoever has taken over or stands in, else the owner; an e-mail address in lower case. Null for what is no address, and for who has left where nobody has taken
    /// over.
    /// </returns>
    public static string? Of(string? owner, RoutePlan plan, RouteStanding standing, long at) =>
        OwnerAddress.Of(owner) is not { } address ? null
        : standing.Of(address).HasLeft ? Delegates.Heir(address, at, plan, standing)
        : Delegates.StandIn(address, at, plan, standing) ?? address;
}
