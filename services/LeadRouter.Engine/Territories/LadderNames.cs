namespace LeadRouter.Engine.Territories;

/// <summary>The steps of the ladder, as the playbook writes them, and the diverts that stand above it.</summary>
public static class LadderNames
{
    public const string OpportunityOwner = "opportunity_owner";
    public const string AccountOwner = "account_owner";
    public const string KeyAccountOwner = "key_account_owner";
    public const string AccountClaim = "account_claim";
    public const string Rules = "rules";
    public const string ByHand = "by_hand";

    /// <summary>Who had the lead before leaving is back, and nobody has touched it meanwhile.</summary>
    public const string CameBack = "came_back";
    public const string LastOwner = "last_owner";
    public const string RecyclePerson = "recycle_person";
    public const string RecycleTeam = "recycle_team";
    public const string ChannelManager = "channel_manager";

    /// <summary>The account has an open lead of the same motion: whoever owns that has this person too.</summary>
    public const string OpenLead = "open_lead";
}
