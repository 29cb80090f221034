namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>What chooses between accounts that fit equally well.</summary>
public static class TieBreakers
{
    /// <summary>The account whose name is the nearest.</summary>
    public const string Name = "name";

    /// <summary>The account of the same country.</summary>
    public const string Country = "country";
    public const string Postcode = "postcode";
    public const string Phone = "phone";

    /// <summary>The account of the same legal form.</summary>
    public const string LegalForm = "legal_form";
    public const string OpenOpportunity = "open_opportunity";
    public const string KeyAccount = "key_account";

    /// <summary>The account that somebody owns.</summary>
    public const string Owner = "owner";

    /// <summary>The account with the most contacts.</summary>
    public const string Contacts = "contacts";

    /// <summary>The account where somebody acted last.</summary>
    public const string LastActivity = "last_activity";

    /// <summary>What decides when all others are equal: the first key in the order of code points. It is no word of the playbook.</summary>
    internal const string Key = "key";

    public static readonly IReadOnlyList<string> Names =
    [
        Name,
        Country,
        Postcode,
        Phone,
        LegalForm,
        OpenOpportunity,
        KeyAccount,
        Owner,
        Contacts,
        LastActivity,
    ];

    public static readonly IReadOnlyList<string> Default = Names;
}
