namespace LeadRouter.Storage.Contacts;

internal sealed class PersonRow
{
    public required string Id { get; init; }
    public string? MergedInto { get; init; }

    /// <summary>Null while a replay under new signals has not reached the contact.</summary>
    public byte[]? State { get; init; }

    public string? AccountKey { get; init; }
}
