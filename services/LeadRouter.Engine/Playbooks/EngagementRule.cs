using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks;

/// <summary>
/// What a signal is worth. Either <see cref="AtLeast"/> rows (frequency × window: of the rows that hold, the one with the most points counts), or <see cref="Points"/>
/// per activity with a half-life. Order of arithmetic: count → day cap → decay → signal cap → group cap → total cap.
/// </summary>
public sealed record EngagementRule
{
    public required string Signal { get; init; }

    /// <summary>Frequency rows, the most points first; empty for a points rule.</summary>
    public required IReadOnlyList<FrequencyRow> AtLeast { get; init; }

    /// <summary>Points per activity, −1000 to 1000; 0 for a frequency rule.</summary>
    public required int Points { get; init; }

    /// <summary>Whole days in which the points halve; null = no decay.</summary>
    public int? HalfLifeDays { get; init; }

    /// <summary>True: each asset counts once, on the first retained day it was seen.</summary>
    public bool OncePerAsset { get; init; }

    /// <summary>Points a day that the signal can give at most (before decay); null = none. In absolute value for negative points.</summary>
    public int? CapPerDay { get; init; }

    /// <summary>Points the signal can give at most in all (after decay); null = none.</summary>
    public int? Cap { get; init; }

    /// <summary>The group whose cap it shares; null = none.</summary>
    public string? Group { get; init; }

    public SourceLocation Location { get; init; } = SourceLocation.None;
}
