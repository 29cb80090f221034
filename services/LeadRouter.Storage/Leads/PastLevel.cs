namespace LeadRouter.Storage.Leads;

/// <summary>The level that a contact held at an instant, and by which names.</summary>
public sealed class PastLevel
{
    /// <summary>One a line.</summary>
    public required string NameLines { get; init; }

    /// <summary>The contact's names then.</summary>
    public IReadOnlyList<string> Names => field ??= NameLines.Split('\n');

    /// <summary>Null when none was known.</summary>
    public long? HeldLevel { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long At { get; init; }
}
