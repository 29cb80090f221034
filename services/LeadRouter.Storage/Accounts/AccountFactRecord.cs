namespace LeadRouter.Storage.Accounts;

/// <summary>What is known of an account in one field, and from whom.</summary>
public sealed class AccountFactRecord
{
    public required string Field { get; init; }

    /// <summary>Empty when the source took the fact away.</summary>
    public required string Value { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long At { get; init; }

    public required string Source { get; init; }
}
