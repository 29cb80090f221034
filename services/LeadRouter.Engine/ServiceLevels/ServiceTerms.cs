using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.ServiceLevels;

/// <summary>What a team promises.</summary>
/// <param name="SlaMs">Working time to the first touch: milliseconds, ≥ 1.</param>
/// <param name="Remind">Shares of it, in percent and rising, 1 to 99: when each has passed the owner is reminded.</param>
/// <param name="Reroutes">Whether a lead that was given by turn goes to somebody else when it is over.</param>
/// <param name="EscalateTo">Who is told of a lead that is overdue and stays: a channel with <c>#</c> or an address; null = nobody.</param>
public sealed record ServiceTerms(long SlaMs, IReadOnlyList<int> Remind, bool Reroutes, string? EscalateTo)
{
    public static ServiceTerms Of(Team team) => new(team.SlaMs, team.Remind, team.OnBreach == "reroute", team.EscalateTo);
}
