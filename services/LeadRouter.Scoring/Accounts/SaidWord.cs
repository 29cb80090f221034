namespace LeadRouter.Scoring.Accounts;

/// <summary>A register of an account that has the value it had, from somebody who said it later.</summary>
internal sealed class SaidWord
{
    public required string AccountKey { get; init; }
    public required string Field { get; init; }
}
