namespace LeadRouter.Crm.Ledger;

/// <summary>What the CRM hears of a lead.</summary>
internal sealed class LeadRow
{
    /// <summary>Of whom it was read, where many were; null else.</summary>
    public string? ContactId { get; init; }

    public required string Stage { get; init; }
    public string? Owner { get; init; }
    public string? Sdr { get; init; }
    public long Priority { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long QualifiedAt { get; init; }

    /// <summary>When somebody last set its owner by hand: Unix milliseconds, UTC; null when nobody has.</summary>
    public long? HandedAt { get; init; }

    /// <summary>1 while the lead is open.</summary>
    public long IsOpen { get; init; }
}
