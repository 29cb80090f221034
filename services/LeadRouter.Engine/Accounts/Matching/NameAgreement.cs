namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>How two names agree; the later one is the stronger.</summary>
internal enum NameAgreement
{
    /// <summary>Nothing in common.</summary>
    None,

    /// <summary>A word in common, and others that tell two companies apart.</summary>
    Different,

    /// <summary>One is what people abbreviate the other to.</summary>
    Acronym,

    /// <summary>One is the other with words that tell something else.</summary>
    Part,

    /// <summary>A letter stands for another.</summary>
    OtherLetter,

    /// <summary>A letter is missing, is one too many, or has changed places.</summary>
    Typo,

    /// <summary>The same words in another order.</summary>
    OtherOrder,

    /// <summary>One has words more that companies leave out: "Systems", "International".</summary>
    LooseWords,

    /// <summary>One names a country, the other none.</summary>
    Place,

    /// <summary>But for "Group" and "Holding".</summary>
    Structure,
    Exact,
}
