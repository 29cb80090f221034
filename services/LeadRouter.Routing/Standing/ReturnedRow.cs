namespace LeadRouter.Routing.Standing;

internal sealed class ReturnedRow
{
    public required string Lead { get; init; }
    public required string Stage { get; init; }
    public string? Owner { get; init; }
    public long Recycles { get; init; }
}
