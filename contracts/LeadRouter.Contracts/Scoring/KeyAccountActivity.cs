namespace LeadRouter.Contracts.Scoring;

/// <summary>Someone from a key account did something that the playbook's <c>alerts.keyActivity</c> asks for.</summary>
public sealed record KeyAccountActivity
{
    /// <summary>The activity's key in hexadecimal: one event per activity.</summary>
    public required string ActivityKey { get; init; }

    public required Guid ContactId { get; init; }
    public required string AccountKey { get; init; }
    public required string Signal { get; init; }

    /// <summary>What was acted on: asset, form or URL path. May be empty.</summary>
    public required string What { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public required long At { get; init; }
}
