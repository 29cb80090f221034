namespace LeadRouter.Engine.Playbooks;

/// <summary>What a propensity model may decide, where one is live: how urgent a lead of the lines above is, and who becomes one that they passed over.</summary>
/// <param name="Priorities">A priority (1–9) from a probability on, in thousandths of a percent; falling.</param>
/// <param name="Promote">From which probability on somebody becomes a lead: thousandths of a percent; null = nobody does.</param>
public sealed record PropensityLine(IReadOnlyList<PropensityBand> Priorities, int? Promote) : QualificationLine
{
    /// <summary>Who becomes a lead by chance, where the model says no; null = nobody does.</summary>
    public PropensityControl? Control { get; init; }

    /// <summary>The priority of somebody promoted for whom the line has none.</summary>
    public int LowestPriority => Priorities.Count > 0 ? Priorities[^1].Priority : 9;
}
