namespace LeadRouter.Crm.Jobs;

/// <summary>The whole CRM is left alone for a while: it said so, or did not answer.</summary>
internal sealed class CrmPause
{
    /// <summary>Unix milliseconds, UTC.</summary>
    public long UntilAt { get; init; }

    /// <summary>Failures in a row.</summary>
    public long Failures { get; init; }
}
