namespace LeadRouter.Storage.Fairness;

internal sealed class BookRow
{
    public required string Team { get; init; }
    public long Priority { get; init; }
    public long Seq { get; init; }
    public required string Body { get; init; }
    public long BaseSeq { get; init; }
    public required string Base { get; init; }
}
