namespace LeadRouter.Routing;

internal sealed class MemberLoadRow
{
    public required string Member { get; init; }
    public long Open { get; init; }
    public long Today { get; init; }
    public long Assigned { get; init; }
}
