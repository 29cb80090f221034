namespace LeadRouter.Crm.Jobs;

/// <summary>One contact that the CRM is to hear of, as it was taken.</summary>
internal sealed class CrmJob
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string ContactId { get; init; }

    /// <summary>1 when the CRM gets the contact even if it does not know it.</summary>
    public long WantsCreate { get; init; }

    /// <summary>Rises with every request: a job that was asked for again while it was worked on stays.</summary>
    public long RequestedVersion { get; init; }

    /// <summary>Attempts that ended in a retry since the last request.</summary>
    public long Attempts { get; init; }
}
