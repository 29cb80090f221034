namespace LeadRouter.Engine.Territories;

/// <summary>How things stand at the route: who owns what, and who has how much to do.</summary>
public sealed record RoutingSnapshot
{
    /// <summary>Owner of the account's open opportunity; null when none is open or nobody is named.</summary>
    public string? OpportunityOwner { get; init; }

    /// <summary>The account's owner, as the CRM says; null when nobody is named.</summary>
    public string? AccountOwner { get; init; }

    /// <summary>The account's channel manager; null when nobody is named.</summary>
    public string? ChannelManager { get; init; }

    /// <summary>The claim on the account, also one that has ended; null when there never was one.</summary>
    public AccountClaim? Claim { get; init; }

    /// <summary>By member of the team that <see cref="TerritoryMatch"/> names; a member that is not in it has nothing to do yet.</summary>
    public required IReadOnlyDictionary<string, MemberLoad> Members { get; init; }
}
