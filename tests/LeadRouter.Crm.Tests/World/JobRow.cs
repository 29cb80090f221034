namespace LeadRouter.Crm.Tests.World;

internal sealed class JobRow
{
    public long DueAt { get; init; }
    public long Attempts { get; init; }
    public string? Lease { get; init; }
    public long? ParkedAt { get; init; }
    public string? LastError { get; init; }
}
