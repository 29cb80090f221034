namespace LeadRouter.Storage.Contacts;

internal sealed class MemberRow
{
    public required string Id { get; init; }
    public long Version { get; init; }
    public required byte[] State { get; init; }
}
