namespace LeadRouter.Simulator.Traffic;

/// <summary>An invented company.</summary>
internal sealed record Company
{
    public required string Name { get; init; }

    /// <summary>Under <c>.example</c>.</summary>
    public required string Domain { get; init; }

    public required string Industry { get; init; }
    public required int Employees { get; init; }

    /// <summary>ISO 3166 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>1 is a key account; null = none given.</summary>
    public int? Tier { get; init; }

    /// <summary>prospect, customer, partner, competitor; null = nobody has said.</summary>
    public string? Relation { get; init; }

    /// <summary>The account's owner by e-mail address.</summary>
    public string? Owner { get; init; }

    /// <summary>The owner of an open opportunity.</summary>
    public string? OpportunityOwner { get; init; }

    /// <summary>False: nobody has told the industry, size and country, so its fit is unknown.</summary>
    public bool IsDescribed { get; init; } = true;
}
