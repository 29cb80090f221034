namespace LeadRouter.Storage.Contacts;

internal sealed class PastDecisionRow
{
    public long At { get; init; }
    public string? Disposition { get; init; }
    public required string Body { get; init; }
}
