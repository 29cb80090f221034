namespace LeadRouter.Storage.Fairness;

internal sealed class EntryRow
{
    public long Seq { get; init; }
    public long At { get; init; }
    public required string Body { get; init; }
}
