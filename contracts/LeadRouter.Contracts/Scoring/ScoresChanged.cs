namespace LeadRouter.Contracts.Scoring;

/// <summary>Contacts whose grade, level, persona or qualification is another than before: those of one transaction. Not sent per activity.</summary>
public sealed record ScoresChanged
{
    /// <summary>At least one and at most <see cref="MostContacts"/>; each once.</summary>
    public required IReadOnlyList<ScoredContact> Contacts { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public required long At { get; init; }

    /// <summary>Contacts in a message: some 60 KB.</summary>
    public const int MostContacts = 500;
}
