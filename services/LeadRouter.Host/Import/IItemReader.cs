namespace LeadRouter.Host.Import;

/// <summary>Reads a file entry by entry. A bad one never ends it.</summary>
internal interface IItemReader
{
    /// <summary>The next line or row that is not blank; null at the end of the file.</summary>
    Task<ImportEntry?> NextAsync(CancellationToken cancellationToken);
}
