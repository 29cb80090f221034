namespace LeadRouter.Storage.Contacts;

/// <summary>A contact that waits for facts. Instants are Unix milliseconds UTC.</summary>
public sealed class WaitingRow
{
    public required string Id { get; init; }
    public string? AccountKey { get; init; }
    public long WaitingSince { get; init; }
    public long WaitingUntil { get; init; }

    /// <summary>Names of the facts, parted by commas.</summary>
    public string? WaitingFor { get; init; }
}
