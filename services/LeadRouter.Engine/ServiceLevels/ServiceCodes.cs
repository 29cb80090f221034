namespace LeadRouter.Engine.ServiceLevels;

/// <summary>Why a service level takes its step.</summary>
public static class ServiceCodes
{
    public const string InTime = "in-time";
    public const string PartPassed = "part-passed";
    public const string Overdue = "overdue";

    /// <summary>Overdue, and owned for a reason above the turn: such a lead never moves.</summary>
    public const string OwnerMatched = "owner-matched";

    /// <summary>Overdue, and nobody else could take it: whoever could has had it, or has no room.</summary>
    public const string NobodyElse = "nobody-else";

    public const string CrmAsked = "crm-asked";
    public const string CrmUnreadable = "crm-unreadable";
    public const string Settled = "settled";
    public const string Touched = "touched";
    public const string Closed = "closed";

    /// <summary>Neither the owner nor the team ever works, or the playbook has no such team any more.</summary>
    public const string NoHours = "no-hours";
}
