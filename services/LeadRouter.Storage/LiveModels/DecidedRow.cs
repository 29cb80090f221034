namespace LeadRouter.Storage.LiveModels;

internal sealed class DecidedRow
{
    public required string ContactId { get; init; }
    public string? LeadId { get; init; }
    public long At { get; init; }
    public required string Body { get; init; }
}
