namespace LeadRouter.Contracts.Scoring;

/// <summary>Someone downloaded an asset that the playbook marks as key.</summary>
public sealed record KeyAssetDownloaded
{
    /// <summary>The activity's key in hexadecimal: one event per activity.</summary>
    public required string ActivityKey { get; init; }

    public required Guid ContactId { get; init; }

    /// <summary>The account's key, or <c>contact:ID</c> for a contact without one.</summary>
    public required string AccountKey { get; init; }

    public required string Signal { get; init; }
    public required string Asset { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public required long At { get; init; }
}
