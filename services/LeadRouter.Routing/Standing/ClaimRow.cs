namespace LeadRouter.Routing.Standing;

internal sealed class ClaimRow
{
    public required string AccountKey { get; init; }
    public required string Owner { get; init; }
    public long Until { get; init; }
}
