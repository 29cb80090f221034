using LeadRouter.Engine.Members;

namespace LeadRouter.Engine.Playbooks;

/// <param name="Name">Unique.</param>
/// <param name="SlaMs">Time to first touch in working time: milliseconds.</param>
/// <param name="OnBreach"><c>escalate</c> or <c>reroute</c>.</param>
/// <param name="Hours">When it works.</param>
/// <param name="Members">By address: their order means nothing.</param>
public sealed record Team(string Name, long SlaMs, string OnBreach, WorkingHours Hours, IReadOnlyList<TeamMember> Members)
{
    /// <summary>Caps on the leads of all members together.</summary>
    public CapacityLimits Limits { get; init; } = CapacityLimits.None;

    /// <summary>Region whose holidays are the team's; null = none.</summary>
    public string? Holidays { get; init; }

    /// <summary>Shares of the time to first touch, in percent and rising, 1 to 99, after which the owner is reminded.</summary>
    public IReadOnlyList<int> Remind { get; init; } = [];

    /// <summary>Who is told of a lead that nobody touched in time and that stays: a channel with <c>#</c> or an address; null = nobody.</summary>
    public string? EscalateTo { get; init; }
}
