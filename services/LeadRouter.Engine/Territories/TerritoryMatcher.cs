using LeadRouter.Engine.Calendars;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Territories;

/// <summary>Asks one territory rule after the other, and says of each why it takes the lead or not. Pure.</summary>
internal static class TerritoryMatcher
{
    /// <summary>Every rule in its order, with why it applies or not.</summary>
    public static (TerritoryRule? Found, IReadOnlyList<RuleStep> Steps) Ask(TerritoryRules territories, IFactSource facts)
    {
        var rules = territories.Rules;
        TerritoryRule? found = null;
        var steps = new List<RuleStep>(rules.Count);
        foreach (var rule in rules)
        {
            if (rule.State != TerritoryState.Active)
            {
                steps.Add(
                    rule.State == TerritoryState.Planning
                        ? Step(rule, false, RouteCodes.InPlanning, "is in planning: it takes no leads yet")
                        : Step(rule, false, RouteCodes.Archived, "is archived: it takes no leads any more")
                );
            }
            else if (found is not null)
            {
                steps.Add(Step(rule, false, RouteCodes.NotReached, $"{found.Territory} had matched"));
            }
            else if (!rule.IsInEffect(facts.Now))
            {
                steps.Add(
                    facts.Now < rule.From
                        ? Step(rule, false, RouteCodes.NotYet, $"takes leads from {ZoneDay.Text(rule.From, territories.Zone)} on")
                        : Step(rule, false, RouteCodes.Ended, $"took leads until {ZoneDay.Text(rule.Until - 1, territories.Zone)}")
                );
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
