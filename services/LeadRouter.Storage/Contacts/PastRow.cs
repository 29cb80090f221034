namespace LeadRouter.Storage.Contacts;

/// <summary>A row of the log for whoever goes through a past by its time.</summary>
internal sealed class PastRow
{
    public long At { get; init; }
    public required byte[] Key { get; init; }
    public string? Node { get; init; }
    public string? Anonymous { get; init; }
    public required byte[] Body { get; init; }

    /// <summary>1 when it is there because it states facts of the account; 0 when somebody did it.</summary>
    public long OfAccount { get; init; }
}
