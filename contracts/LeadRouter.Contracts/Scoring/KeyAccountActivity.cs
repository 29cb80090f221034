namespace LeadRouter.Contracts.Scoring;

/// <summary>Someone from a key account did something that a rule of the playbook's <c>alerts</c> asks for.</summary>
public sealed record KeyAccountActivity
{
    /// <summary>The activity's key in hexadecimal: one event per activity.</summary>
    public required string ActivityKey { get; init; }

    public required Guid ContactId { get; init; }
    public required string AccountKey { get; init; }
    public required string Signal { get; init; }

    /// <summary>What was acted on: asset, form or URL path. May be empty.</summary>
    public required string What { get; init; }

    /// <summary>Name of the alert rule that asked for it. Null in a message of before there was the name: then it is <c>keyActivity</c>, or the one rule with a name of its own.</summary>
    public string? Rule { get; init; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public required long At { get; init; }
}
