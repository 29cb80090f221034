namespace LeadRouter.Storage.Members;

/// <summary>How far it is with somebody who leaves.</summary>
public sealed class MemberLeave
{
    /// <summary>E-mail address, lower case.</summary>
    public required string Member { get; init; }

    /// <summary>Unix milliseconds; null for who has not been said to leave, or is back.</summary>
    public long? AskedAt { get; init; }

    /// <summary>Null for the teams, by turn.</summary>
    public string? Successor { get; init; }

    /// <summary>Unix milliseconds; null while something is left to be moved.</summary>
    public long? DoneAt { get; init; }

    /// <summary>Leads that were moved.</summary>
    public long Moved { get; init; }

    /// <summary>Claims on accounts that were handed over or given up.</summary>
    public long Accounts { get; init; }

    /// <summary>Unix milliseconds; null for who is not back from leaving.</summary>
    public long? ReturnedAt { get; init; }

    /// <summary>Leads that were given back since.</summary>
    public long GivenBack { get; init; }

    /// <summary>Open leads that are still this person's.</summary>
    public long OpenLeads { get; init; }

    /// <summary>Open leads in which this person calls first for another owner.</summary>
    public long CallsFirst { get; init; }

    /// <summary>Claims on accounts that are still this person's.</summary>
    public long Claims { get; init; }
}
