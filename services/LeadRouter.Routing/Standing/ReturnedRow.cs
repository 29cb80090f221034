namespace LeadRouter.Routing.Standing;

internal sealed class ReturnedRow
{
    public required string Stage { get; init; }
    public string? Owner { get; init; }
    public long Recycles { get; init; }
}
