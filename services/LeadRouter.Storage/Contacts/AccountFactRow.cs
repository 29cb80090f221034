namespace LeadRouter.Storage.Contacts;

internal sealed class AccountFactRow
{
    public string AccountKey { get; init; } = "";
    public required string Field { get; init; }
    public required string Value { get; init; }
    public long At { get; init; }
    public required string Source { get; init; }
    public required string MessageId { get; init; }
}
