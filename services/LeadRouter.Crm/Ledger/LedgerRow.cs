namespace LeadRouter.Crm.Ledger;

/// <summary>What the CRM has of a contact, as we know it.</summary>
internal sealed class LedgerRow
{
    /// <summary>Of whom it was read, where many were; null else.</summary>
    public string? ContactId { get; init; }

    /// <summary>The value of our unique property in the CRM.</summary>
    public required string CrmKey { get; init; }

    public required string CrmId { get; init; }

    /// <summary>E-mail address of the owner that we wrote last; null when we wrote none.</summary>
    public string? Owner { get; init; }

    /// <summary>Of what was written last.</summary>
    public required string Fingerprint { get; init; }
}
