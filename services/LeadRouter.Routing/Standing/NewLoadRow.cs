namespace LeadRouter.Routing.Standing;

internal sealed class NewLoadRow
{
    public required string Member { get; init; }
    public long Hour { get; init; }
    public long Day { get; init; }
    public long Week { get; init; }
}
