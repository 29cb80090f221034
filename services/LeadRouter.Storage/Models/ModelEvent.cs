namespace LeadRouter.Storage.Models;

/// <summary>Something that happened to a model.</summary>
public sealed record ModelEvent
{
    public required long Id { get; init; }

    /// <summary>One of <see cref="ModelEventKind"/>.</summary>
    public required string Kind { get; init; }

    public string? Hash { get; init; }

    /// <summary>Who was champion, or challenger, until then.</summary>
    public string? Previous { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long At { get; init; }

    public required string By { get; init; }

    public string? Reason { get; init; }

    /// <summary>1 when somebody decided against the rule.</summary>
    public required long Forced { get; init; }

    public bool IsForced => Forced == 1;
}
