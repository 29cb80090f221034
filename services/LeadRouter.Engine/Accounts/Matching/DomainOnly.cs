namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>What a domain is worth when the company's name is another.</summary>
public enum DomainOnly
{
    /// <summary>Nothing: then it is no match.</summary>
    Off,

    /// <summary>Less than a name that agrees.</summary>
    Fallback,

    /// <summary>More than any name.</summary>
    Always,
}
