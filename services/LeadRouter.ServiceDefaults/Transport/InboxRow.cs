namespace LeadRouter.ServiceDefaults.Transport;

internal sealed class InboxRow
{
    public long Id { get; init; }
    public required byte[] Block { get; init; }
}
