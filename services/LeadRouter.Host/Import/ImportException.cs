namespace LeadRouter.Host.Import;

/// <summary>A file cannot be imported, or not further now. Carries the server's status if it answered.</summary>
public sealed class ImportException(string message, int? status = null, Exception? inner = null) : Exception(message, inner)
{
    public int? Status { get; } = status;
}
