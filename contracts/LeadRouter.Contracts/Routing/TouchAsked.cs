namespace LeadRouter.Contracts.Routing;

/// <summary>Asks the CRM whether somebody was in touch with the people of a lead. <see cref="Crm.TouchAnswered"/> answers.</summary>
public sealed record TouchAsked
{
    public required Guid LeadId { get; init; }

    /// <summary>1 for the lead's first owner.</summary>
    public required int Round { get; init; }

    /// <summary>Rises with each question about the owner's round; the answer names it.</summary>
    public required int Question { get; init; }

    /// <summary>The people of the lead: who qualified, then who joined.</summary>
    public required IReadOnlyList<Guid> ContactIds { get; init; }

    /// <summary>A touch counts from then on: Unix milliseconds, UTC.</summary>
    public required long Since { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public required long At { get; init; }
}
