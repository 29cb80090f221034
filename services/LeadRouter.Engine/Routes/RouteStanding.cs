using System.Text.Json.Serialization;
using LeadRouter.Engine.Accounts.Matching;
using LeadRouter.Engine.Members;
using LeadRouter.Engine.Territories;

namespace LeadRouter.Engine.Routes;

/// <summary>How things stand at a route: who owns what, and who is there. Nobody is named where nothing is known.</summary>
public sealed record RouteStanding
{
    public static readonly RouteStanding Nobody = new();

    /// <summary>The account's open lead of the same motion.</summary>
    public JoinedLead? OpenLead { get; init; }

    /// <summary>Who had the lead before leaving and is back: it is that person's again. Null for nobody.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReturnTo { get; init; }

    /// <summary>Owner of the account's open opportunity.</summary>
    public string? OpportunityOwner { get; init; }

    public string? AccountOwner { get; init; }

    /// <summary>Since when that is known of the account itself: Unix milliseconds, UTC; null when it is not told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? AccountOwnerSince { get; init; }

    /// <summary>When somebody of ours was last in touch with the account: Unix milliseconds, UTC; null when nobody was, or nobody had to look.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? TouchedAt { get; init; }

    /// <summary>
    /// Whose account the lead's is, when nobody is known to own it under its own key: then <see cref="AccountOwner"/> is that account's. Null when nobody had to look.
    /// </summary>
    public MatchDecision? AccountMatch { get; init; }

    /// <summary>Owner of the ultimate parent's account.</summary>
    public string? ParentOwner { get; init; }

    /// <summary>Whoever looks after the account as one of the key accounts.</summary>
    public string? KeyAccountOwner { get; init; }

    public string? ChannelManager { get; init; }

    /// <summary>The claim on the account, also one that has ended.</summary>
    public AccountClaim? Claim { get; init; }

    /// <summary>The lead before this one, when it was sent back.</summary>
    public ReturnedLead? Returned { get; init; }

    /// <summary>Who calls first for the lead's owner, who has left, or did before and the owner is back; null when nobody does, or nobody leaves.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Caller { get; init; }

    /// <summary>True when whoever has the lead has left: then it cannot stay where it is because all others have had it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OwnerLeft { get; init; }

    /// <summary>True when leads with the same needs that come before this one wait for the team: what room there is, is theirs.</summary>
    public bool IsBehind { get; init; }

    /// <summary>By address, lower case, what is known of persons beside the playbook: of owners, their delegates, the team's members. Who is not in it works as usual.</summary>
    public IReadOnlyDictionary<string, PersonStanding> People { get; init; } = new Dictionary<string, PersonStanding>();

    /// <summary>What the team has together.</summary>
    public CapacityUse Team { get; init; }

    public PersonStanding Of(string person) => People.TryGetValue(person, out var known) ? known : PersonStanding.Usual;
}
