namespace LeadRouter.Storage.Accounts;

internal sealed class AccountMemberRow
{
    public required string Id { get; init; }
    public long LatestAt { get; init; }
    public long? HeldLevel { get; init; }
    public required byte[] State { get; init; }
}
