namespace LeadRouter.Engine.Fairness;

/// <summary>One entry of the fairness ledger. The entries in their order are the books: <see cref="FairnessLedger.Apply"/>.</summary>
public sealed record FairnessEntry
{
    public required FairnessCause Cause { get; init; }

    /// <summary>What the run's leads ask of whoever takes them; empty for no special needs.</summary>
    public string Needs { get; init; } = "";

    /// <summary>Who is debited or credited a whole lead; null for a change.</summary>
    public string? Member { get; init; }

    /// <summary>The lead; null for a change.</summary>
    public string? Lead { get; init; }

    /// <summary>Whole leads: 1, but for a catch-up.</summary>
    public int Leads { get; init; } = 1;

    /// <summary>For a change everybody in the roster; for a turn those who miss it by an absence and are to catch up, with their weights; else empty.</summary>
    public IReadOnlyList<FairnessPart> Parts { get; init; } = [];
}
