namespace LeadRouter.Storage.Models;

/// <summary>Which models count now.</summary>
public sealed record ModelStanding
{
    /// <summary>Hash of the model that scores; null: scores are by rules alone.</summary>
    public string? Champion { get; init; }

    /// <summary>Hash of the model that predicts in the shadow of the champion, and decides nothing; null when there is none.</summary>
    public string? Challenger { get; init; }

    /// <summary>Since when the champion is not to be trusted, in Unix milliseconds: scores are by rules until it is promoted, rolled back or trusted again.</summary>
    public long? SuspendedAt { get; init; }

    public string? SuspendedWhy { get; init; }

    /// <summary>What the outcomes that both have predicted say, as <see cref="ShadowOutcome"/> in JSON.</summary>
    public string? Shadow { get; init; }

    /// <summary>Rises with every change: whoever keeps a model in memory compares it.</summary>
    public required long Version { get; init; }

    /// <summary>The hash by which scores are made: none while the champion is suspended.</summary>
    public string? Scoring => SuspendedAt is null ? Champion : null;
}
