namespace LeadRouter.Scoring.Decisions;

/// <summary>An open lead as it is looked for before a new one is made.</summary>
internal sealed class OpenLead
{
    public required string Id { get; init; }

    /// <summary>Who qualified for it.</summary>
    public string? ContactId { get; init; }
    public string? Motion { get; init; }

    /// <summary>Of its people, the one for whom it was looked for.</summary>
    public string? Member { get; init; }
    public string? Owner { get; init; }
    public long Priority { get; init; }

    /// <summary>Not 0: somebody of it has asked for sales.</summary>
    public long HandRaise { get; init; }
}
