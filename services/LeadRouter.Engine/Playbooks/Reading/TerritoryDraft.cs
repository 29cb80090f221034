using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>A territory rule as it is written: without what its parents give it.</summary>
internal sealed record TerritoryDraft(MapNode Map, TextNode Name)
{
    public Condition? When { get; init; }

    /// <summary>Null when it has its parent's.</summary>
    public string? Team { get; init; }

    public TextNode? Parent { get; init; }
    public TerritoryState State { get; init; }
    public long From { get; init; } = long.MinValue;
    public long Until { get; init; } = long.MaxValue;

    /// <summary>Null when it has its parent's.</summary>
    public IReadOnlyList<string>? Skills { get; init; }

    /// <summary>Null when it has its parent's.</summary>
    public bool? Sdr { get; init; }
}
