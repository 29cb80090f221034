namespace LeadRouter.Simulator.Crm;

/// <summary>What the simulated CRM starts with and how much it holds.</summary>
public sealed record CrmSimulatorOptions
{
    /// <summary>The bearer token that is asked for; null (default) takes any, but none is still 401.</summary>
    public string? Token { get; init; }

    /// <summary>E-mail addresses of the owners it starts with; default none.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>An owner that is looked up by e-mail and not there is made, as if sales had been set up beforehand; default false.</summary>
    public bool OwnersOnDemand { get; init; }

    /// <summary>Records of one object type at most, ≥ 1; default 200,000. A create beyond it is refused.</summary>
    public int MaxRecords { get; init; } = 200_000;

    /// <summary>Requests that the journal remembers, ≥ 1; default 1,000. The oldest go first.</summary>
    public int MaxJournal { get; init; } = 1_000;

    /// <summary>Requests in any 10 seconds before 429 TEN_SECONDLY_ROLLING is answered; 0 (default) = no limit.</summary>
    public int RequestsPerTenSeconds { get; init; }
}
