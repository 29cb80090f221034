namespace LeadRouter.Storage.Contacts;

internal sealed class LogRow
{
    public required byte[] Key { get; init; }
    public long At { get; init; }
    public long ArrivedAt { get; init; }
    public string? Node { get; init; }
    public string? Anonymous { get; init; }
    public required byte[] Body { get; init; }
}
