using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.States;

namespace LeadRouter.Scoring.Replay;

/// <summary>A stored contact as far as scoring it again asks.</summary>
internal sealed class ScoredContact
{
    public required string Id { get; init; }

    public string? AccountKey { get; init; }

    /// <summary>Of the last stored decision; null = none yet.</summary>
    public string? Tier { get; init; }

    public long? WaitingSince { get; init; }

    /// <summary>It waits for facts.</summary>
    public bool IsWaiting { get; init; }

    public int? HeldLevel { get; init; }

    /// <summary>When it is looked at anyway: Unix milliseconds; null = never.</summary>
    public long? DueAt { get; init; }

    /// <summary>Null when it has none under the signals: it is folded first.</summary>
    public ContactState? State { get; init; }

    /// <summary>The newest lead of each motion that has ended.</summary>
    public required IReadOnlyList<LeadExit> Exits { get; init; }
}
