namespace LeadRouter.Storage.Leads;

/// <summary>A stored decision, without the state it was made on.</summary>
public sealed class DecisionRow
{
    public required string Id { get; init; }

    /// <summary><c>qualification</c>, <c>route</c> or <c>service</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long At { get; init; }

    public required string PlaybookHash { get; init; }
    public string? StateHash { get; init; }
    public string? Disposition { get; init; }

    /// <summary>JSON, as it was written.</summary>
    public required string Body { get; init; }
}
