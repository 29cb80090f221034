namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>An account as the matcher looks at it.</summary>
public sealed record MatchAccount
{
    /// <summary>See <see cref="AccountKeys"/>.</summary>
    public required string Key { get; init; }

    /// <summary>What it is called: by its CRM name, by brands, as people write it.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Hosts or URLs stated of it. A key that is a domain counts too.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Its contacts by the domain of their address.</summary>
    public IReadOnlyDictionary<string, int> ContactDomains { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>All of its contacts, those without an address included.</summary>
    public int Contacts { get; init; }

    /// <summary>A code or a usual name.</summary>
    public string? Country { get; init; }
    public string? Postcode { get; init; }
    public string? Phone { get; init; }

    /// <summary>The account that owns it: a key, a domain or a name.</summary>
    public string? Parent { get; init; }
    public bool HasOpenOpportunity { get; init; }
    public bool HasOwner { get; init; }
    public bool IsKeyAccount { get; init; }

    /// <summary>Unix milliseconds; 0 when nobody of it ever did anything.</summary>
    public long LastActivityAt { get; init; }
}
