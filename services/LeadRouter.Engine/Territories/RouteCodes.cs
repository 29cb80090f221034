namespace LeadRouter.Engine.Territories;

/// <summary>Why somebody or something was chosen or passed over, as words that scripts may rely on.</summary>
public static class RouteCodes
{
    public const string Chosen = "chosen";

    /// <summary>A step or rule above had already decided.</summary>
    public const string NotReached = "not-reached";

    // Steps of the ladder.
    public const string NoOpportunityOwner = "no-opportunity-owner";
    public const string NoAccountOwner = "no-account-owner";
    public const string NoKeyAccountOwner = "no-key-account-owner";
    public const string NoChannelManager = "no-channel-manager";
    public const string NoClaim = "no-claim";
    public const string ClaimEnded = "claim-ended";
    public const string ClaimOwnerLeft = "claim-owner-left";
    public const string NotAnAddress = "not-an-address";
    public const string NoLastOwner = "no-last-owner";
    public const string LastOwnerLeft = "last-owner-left";
    public const string UnknownStep = "unknown-step";
    public const string OwnerLeft = "owner-left";

    /// <summary>The account's territory was another one when it became this person's, and nothing holds it over.</summary>
    public const string TerritoryEnded = "territory-ended";

    /// <summary>The address tells no account: a free mailbox, an agency.</summary>
    public const string NoAccount = "no-account";

    // Territory rules.
    public const string Matched = "matched";
    public const string TakesEverything = "takes-everything";
    public const string NotMatched = "not-matched";

    /// <summary>It matches, and nobody of its team may take the lead any more: the last rule has it.</summary>
    public const string NobodyMay = "nobody-may";

    /// <summary>A draft: it takes no leads yet.</summary>
    public const string InPlanning = "in-planning";

    public const string Archived = "archived";

    /// <summary>Its first day has not come.</summary>
    public const string NotYet = "not-yet";

    /// <summary>Its last day has gone.</summary>
    public const string Ended = "ended";

    // Members of a team.
    public const string OpenCap = "open-cap";
    public const string DayCap = "day-cap";
    public const string LaterTurn = "later-turn";

    public const string HourCap = "hour-cap";
    public const string WeekCap = "week-cap";
    public const string PointsCap = "points-cap";
    public const string TeamCap = "team-cap";
    public const string OutOfHours = "out-of-hours";
    public const string Absent = "absent";
    public const string Off = "off";
    public const string HadIt = "had-it";
    public const string LacksSkill = "lacks-skill";
    public const string OtherLanguage = "other-language";

    /// <summary>Has room, for a lead that came before and waits.</summary>
    public const string KeptForEarlier = "kept-for-earlier";

    /// <summary>Takes the lead in place of one that was given back.</summary>
    public const string Replacement = "replacement";

    /// <summary>Everybody was away, and somebody had to have it.</summary>
    public const string AllAway = "all-away";

    /// <summary>The team was not asked: somebody above the rules has the lead.</summary>
    public const string NotAsked = "not-asked";
}
