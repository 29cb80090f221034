namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>How one account stands to a question.</summary>
/// <param name="Account">The account.</param>
/// <param name="Strength">None for one that does not fit.</param>
/// <param name="Rank">The higher one fits better; equal ones are a tie.</param>
/// <param name="Name">How the names agree; null when either is unknown.</param>
/// <param name="SamePlaces">What is known on both sides: true for what agrees.</param>
/// <param name="Domain">How the domains agree.</param>
/// <param name="Text">What makes it fit, or what is missing.</param>
internal sealed record AccountStanding(
    PreparedAccount Account,
    MatchStrength Strength,
    int Rank,
    NameComparison? Name,
    PlaceAgreement SamePlaces,
    DomainAgreement Domain,
    string Text
);
