namespace LeadRouter.Scoring.Accounts;

internal sealed class FactRow
{
    public required string AccountKey { get; init; }
    public required string Field { get; init; }
    public required string Value { get; init; }
    public long At { get; init; }
    public required string Source { get; init; }
    public required string MessageId { get; init; }
}
