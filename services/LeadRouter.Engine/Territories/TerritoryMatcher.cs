using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Territories;

/// <summary>Asks one territory rule after the other, and says of each why it takes the lead or not. Pure.</summary>
internal static class TerritoryMatcher
{
    /// <summary>Every rule in its order, with why it applies or not.</summary>
    public static (TerritoryRule? Found, IReadOnlyList<RuleStep> Steps) Ask(IReadOnlyList<TerritoryRule> rules, IFactSource facts)
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
