namespace LeadRouter.Storage.Drift;

/// <summary>Whom the CRM has as the owner of a lead's person, where that is not who we wrote.</summary>
internal sealed class CrmOwnerRow
{
    public required string LeadId { get; init; }

    /// <summary>Empty for nobody.</summary>
    public required string Owner { get; init; }
    public long At { get; init; }
    public required string By { get; init; }
}
