namespace LeadRouter.Crm.Systems;

/// <summary>How one row of a push ended.</summary>
public abstract record CrmOutcome
{
    /// <param name="CrmId">The record's id in the CRM.</param>
    public sealed record Written(string CrmId) : CrmOutcome;

    /// <summary>The CRM does not have the person and was not to get them.</summary>
    public sealed record NotFound : CrmOutcome;

    /// <param name="After">What the CRM asked for; null = by our own back-off.</param>
    /// <param name="Reason">In words.</param>
    /// <param name="IsWholeSystem">Nothing can be written now, not only this row.</param>
    public sealed record Retry(TimeSpan? After, string Reason, bool IsWholeSystem) : CrmOutcome;

    /// <summary>It will be refused again until something changes.</summary>
    /// <param name="Reason">In words. May quote the CRM: not for logs.</param>
    public record Rejected(string Reason) : CrmOutcome;
}
