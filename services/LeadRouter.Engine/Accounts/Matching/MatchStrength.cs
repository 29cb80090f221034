namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>How an account fits what is asked for; the later one is the stronger.</summary>
public enum MatchStrength
{
    None,

    /// <summary>A name much like it, and something else that agrees.</summary>
    CloseName,

    /// <summary>The same name, in a country that may be its own.</summary>
    Name,

    /// <summary>A domain that many of the account's contacts have.</summary>
    SecondaryDomain,

    /// <summary>The name of a subsidiary, at its parent's domain.</summary>
    Relative,

    /// <summary>The account's own domain.</summary>
    Domain,
}
