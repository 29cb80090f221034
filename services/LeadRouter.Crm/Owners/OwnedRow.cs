namespace LeadRouter.Crm.Owners;

/// <summary>What we know of a record's owner.</summary>
internal sealed class OwnedRow
{
    public required string CrmKey { get; init; }

    /// <summary>Whom we wrote last; null when we wrote nobody.</summary>
    public string? Owner { get; init; }

    /// <summary>Whom the CRM has instead; null when it has whom we wrote.</summary>
    public string? SeenOwner { get; init; }
}
