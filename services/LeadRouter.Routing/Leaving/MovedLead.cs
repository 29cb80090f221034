namespace LeadRouter.Routing.Leaving;

/// <summary>A lead that a leave has moved, as it stands now.</summary>
internal sealed class MovedLead
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string Id { get; init; }
    public required string AccountKey { get; init; }

    /// <summary>Whose it became.</summary>
    public string? MovedTo { get; init; }
    public string? Owner { get; init; }
    public long? ClosedAt { get; init; }

    /// <summary>1 when somebody was in touch since, or a person has said something of it.</summary>
    public long Touched { get; init; }
    public string? CreditTeam { get; init; }
    public long? CreditPriority { get; init; }
    public string? CreditMember { get; init; }

    /// <summary>Who called first before it was moved; null for nobody.</summary>
    public string? Sdr { get; init; }

    /// <summary>Whose turn it had cost before it was moved, and who called first.</summary>
    public LeadBefore Before =>
        new(
            CreditTeam is { } team && CreditPriority is { } priority && CreditMember is { } debited
                ? new LeadCredit(team, priority, debited)
                : null,
            Sdr
        );

    /// <summary>Why it stays where it is, in a sentence; null for one that is given back.</summary>
    public string? Stays =>
        ClosedAt is not null ? "It has ended."
        : Owner != MovedTo ? $"It is {Owner ?? "nobody"}'s by now."
        : Touched != 0 ? $"Somebody has worked on it since {MovedTo} has it."
        : null;
}
