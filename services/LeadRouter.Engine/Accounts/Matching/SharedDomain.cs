namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>Why a domain tells no account.</summary>
internal enum SharedDomain
{
    /// <summary>It may: nothing is known against it.</summary>
    No,
    FreeMail,
    School,
    Hosting,
    Agency,
}
