using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Territories;

/// <summary>Finds the first territory rule that matches. Pure.</summary>
public static class TerritoryMatcher
{
    /// <exception cref="TerritoryException">No rule matches, or its team does not stand in the playbook or has nobody: <c>check</c> lets no such playbook go live.</exception>
    public static TerritoryMatch Match(RoutingRequest request, TerritoryRules territories)
    {
        var (found, steps) = Ask(territories.Rules, new RoutingFacts(request));
        if (found is null)
        {
            throw new TerritoryException(
                "No territory rule takes this lead. Let the last rule have no 'when'; 'leadrouter check' shows where."
            );
        }

        return territories.Teams.TryGetValue(found.Team, out var team) && team.Members.Count > 0
            ? new TerritoryMatch(found, team, steps)
            : throw new TerritoryException(
                $"Territory {found.Territory} goes to the team {found.Team}, which has no members. Add it to territories.teams."
            );
    }

    /// <summary>Every rule in its order, with why it applies or not.</summary>
    internal static (TerritoryRule? Found, IReadOnlyList<RuleStep> Steps) Ask(IReadOnlyList<TerritoryRule> rules, IFactSource facts)
    {
        TerritoryRule? found = null;
        var steps = new List<RuleStep>(rules.Count);
        foreach (var rule in rules)
        {
            if (found is not null)
            {
                steps.Add(Step(rule, false, RouteCodes.NotReached, $"{found.Territory} had matched"));
            }
            else if (rule.When is null)
            {
                found = rule;
                steps.Add(Step(rule, true, RouteCodes.TakesEverything, "takes everything that is left"));
            }
            else if (ConditionEvaluator.Holds(rule.When, facts))
            {
                found = rule;
                steps.Add(Step(rule, true, RouteCodes.Matched, "everything it asks for holds"));
            }
            else
            {
                steps.Add(Step(rule, false, RouteCodes.NotMatched, ConditionText.WhyNot(rule.When, facts)));
            }
        }

        return (found, steps);
    }

    private static RuleStep Step(TerritoryRule rule, bool matched, string code, string text) =>
        new(rule.Territory, rule.Team, matched, code, text);
}
