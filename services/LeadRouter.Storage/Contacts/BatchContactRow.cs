namespace LeadRouter.Storage.Contacts;

internal sealed class BatchContactRow
{
    public required string Id { get; init; }
    public long Version { get; init; }
    public string? AccountKey { get; init; }
    public long? WaitingSince { get; init; }
    public long? HeldLevel { get; init; }

    /// <summary>Null when it has none under the signals asked for.</summary>
    public byte[]? State { get; init; }
}
