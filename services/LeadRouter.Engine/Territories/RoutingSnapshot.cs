using LeadRouter.Engine.Accounts.Matching;

namespace LeadRouter.Engine.Territories;

/// <summary>How things stand at the route: who owns what, and who has how much to do.</summary>
public sealed record RoutingSnapshot
{
    /// <summary>Owner of the account's open opportunity; null when none is open or nobody is named.</summary>
    public string? OpportunityOwner { get; init; }

    /// <summary>The account's owner, as the CRM says; null when nobody is named.</summary>
    public string? AccountOwner { get; init; }

    /// <summary>
    /// Whose account the lead's is, when nobody is known to own it under its own key: then <see cref="AccountOwner"/> is that account's. Null when nobody had to look.
    /// </summary>
    public MatchDecision? AccountMatch { get; init; }

    /// <summary>The account's channel manager; null when nobody is named.</summary>
    public string? ChannelManager { get; init; }

    /// <summary>The claim on the account, also one that has ended; null when there never was one.</summary>
    public AccountClaim? Claim { get; init; }

    /// <summary>The lead before this one, when it was sent back.</summary>
    public ReturnedLead? Returned { get; init; }

    /// <summary>By member of the team that <see cref="Router.TeamOf"/> names; a member that is not in it has nothing to do yet.</summary>
    public required IReadOnlyDictionary<string, MemberLoad> Members { get; init; }
}
