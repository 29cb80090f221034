using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Territories;

/// <summary>Which territory a request falls into. Whoever gathers a <see cref="RoutingSnapshot"/> asks this first: it names the team whose members count.</summary>
/// <param name="Rule">The first rule that matches.</param>
/// <param name="Team">The rule's team.</param>
/// <param name="Rules">Every rule, with why it applies or not.</param>
public sealed record TerritoryMatch(TerritoryRule Rule, Team Team, IReadOnlyList<RuleStep> Rules);
