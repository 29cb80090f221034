namespace LeadRouter.Routing.Standing;

internal sealed class OpenLoadRow
{
    public required string Member { get; init; }
    public long Priority { get; init; }
    public long Leads { get; init; }
}
