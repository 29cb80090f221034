namespace LeadRouter.Storage.Contacts;

internal sealed class IdentityRow
{
    public required string Node { get; init; }
    public required string ContactId { get; init; }
}
