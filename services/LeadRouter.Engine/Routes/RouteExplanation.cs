using LeadRouter.Engine.Territories;

namespace LeadRouter.Engine.Routes;

/// <summary>A route in words.</summary>
/// <param name="Reason">The route in one sentence.</param>
/// <param name="Steps">The divert, if one was asked for, then every step of the ladder in its order.</param>
/// <param name="Rules">Every territory rule in its order.</param>
/// <param name="Candidates">Every member of the team by place in the roster.</param>
public sealed record RouteExplanation(
    string Reason,
    IReadOnlyList<LadderStep> Steps,
    IReadOnlyList<RuleStep> Rules,
    IReadOnlyList<RouteCandidate> Candidates
);
