namespace LeadRouter.Storage;

/// <summary>A version check failed: somebody else changed a row first. The transaction is run again.</summary>
/// <param name="what">Which kind of row, for example <c>contact</c>. No personal data.</param>
public sealed class ConcurrencyException(string what) : Exception($"A {what} was changed by another worker; the transaction is run again.")
{
    public string What { get; } = what;
}
