using LeadRouter.Engine.Lifecycle;

namespace LeadRouter.Engine.Features;

/// <summary>A lead with everything of the log that its row can depend on.</summary>
/// <param name="Lead">With all that was said of it.</param>
/// <param name="AccountKey">What is routed as one: rows of one must not be on both sides of a split.</param>
/// <param name="Others">The other leads of the person and the account.</param>
/// <param name="Nodes">Names that the person had when the lead qualified.</param>
/// <param name="Log">Of the person, and whoever shares a name or a browser with them; in any order.</param>
public sealed record LeadPast(
    LeadEpisode Lead,
    string AccountKey,
    IReadOnlyList<LeadEpisode> Others,
    IReadOnlyCollection<string> Nodes,
    IReadOnlyList<LoggedActivity> Log
)
{
    /// <summary>The chance with which a lead of the random control became one: thousandths of a percent; null for any other.</summary>
    public int? ControlChance { get; init; }

    /// <summary>Whether the rules had passed the person over: a model promoted them, or chance drew them.</summary>
    public bool IsByModel { get; init; }

    /// <summary>
    /// Until when what the lead's own decision knew had arrived, by the clock of whoever took it in: Unix milliseconds, UTC; null = by when it qualified. That clock may be
    /// ahead of the one that decided.
    /// </summary>
    public long? KnownUntil { get; init; }
}
