namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>What is known of a person or a company whose account is looked for; null for what is not known.</summary>
public sealed record MatchQuestion
{
    public static readonly MatchQuestion Nothing = new();

    /// <summary>The company's name, as somebody wrote it.</summary>
    public string? Company { get; init; }

    /// <summary>An address or the host behind its at sign.</summary>
    public string? Email { get; init; }

    /// <summary>A host or a URL.</summary>
    public string? Website { get; init; }

    /// <summary>A code or a usual name.</summary>
    public string? Country { get; init; }
    public string? Postcode { get; init; }
    public string? Phone { get; init; }

    /// <summary>Whether a text is compared as a postcode; else it is as if none were given.</summary>
    public static bool IsPostcode(string text) => Digits.Postcode(text) is not null;

    /// <summary>Whether a text is compared as a telephone number; else it is as if none were given.</summary>
    public static bool IsPhone(string text) => Digits.Phone(text) is not null;
}
