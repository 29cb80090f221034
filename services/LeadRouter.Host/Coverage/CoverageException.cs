namespace LeadRouter.Host.Coverage;

/// <summary>There is no log to read. Carries where it was looked for.</summary>
public sealed class CoverageException(string place, string message) : Exception(message)
{
    public string Place { get; } = place;
}
