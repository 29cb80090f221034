namespace LeadRouter.Storage.Contacts;

internal sealed class ContactRow
{
    public required string Id { get; init; }
    public long Version { get; init; }
    public string? AccountKey { get; init; }
    public long? WaitingSince { get; init; }
    public long? HeldLevel { get; init; }
    public string? MergedInto { get; init; }
}
