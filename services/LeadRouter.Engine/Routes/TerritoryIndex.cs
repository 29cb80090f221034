using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Routes;

/// <summary>
/// Finds the first territory rule that holds without asking all of them: a rule that wants one of certain texts in a field is asked only when the fact is one of
/// them. Finds the same as asking one after the other.
/// </summary>
internal sealed class TerritoryIndex
{
    private readonly TerritoryRule[] rules;

    /// <summary>By place of the rule; null for one that takes everything.</summary>
    private readonly RuleTest?[] tests;

    /// <summary>Those that rules look at, by their places.</summary>
    private readonly string[] names;
    private readonly (int Field, Dictionary<string, List<int>> RulesByText)[] fields;

    /// <summary>Those that can hold whatever the facts are.</summary>
    private readonly List<int> others = [];

    public TerritoryIndex(IReadOnlyList<TerritoryRule> rules)
    {
        this.rules = [.. rules];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        tests = [.. rules.Select(rule => rule.When is { } when ? RuleTest.Of(when, PlaceOf) : null)];
        var byField = new Dictionary<string, Dictionary<string, List<int>>>(StringComparer.Ordinal);
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i].State != TerritoryState.Active)
            {
                continue;
            }

            if (Narrowest(rules[i].When) is not { } match)
            {
                others.Add(i);
                continue;
            }

            var byText = byField.TryGetValue(match.Field, out var known)
                ? known
                : byField[match.Field] = new Dictionary<string, List<int>>(StringComparer.Ordinal);
            foreach (var text in match.Matchers.Cast<ExactMatcher>().Select(matcher => matcher.Text).Distinct(StringComparer.Ordinal))
            {
                if (!byText.TryGetValue(text, out var wanting))
                {
                    byText[text] = wanting = [];
                }

                wanting.Add(i);
            }
        }

        fields = [.. byField.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => (PlaceOf(field.Key), field.Value))];
        names = [.. places.OrderBy(place => place.Value).Select(place => place.Key)];

        int PlaceOf(string field) => places.TryGetValue(field, out var place) ? place : places[field] = places.Count;
    }

    /// <summary>The place of the first rule that holds; -1 when none does.</summary>
    public int First(RouteFacts facts)
    {
        var reading = new RuleReading(facts, names);
        var first = FirstOf(others, reading, rules.Length);
        foreach (var (field, rulesByText) in fields)
        {
            foreach (ref var value in reading.Values(field).AsSpan())
            {
                if (rulesByText.TryGetValue(value.Folded, out var wanting))
                {
                    first = FirstOf(wanting, reading, first);
                }
            }
        }

        return first < rules.Length ? first : -1;
    }

    private int FirstOf(List<int> places, RuleReading facts, int before)
    {
        foreach (var place in places)
        {
            if (place >= before)
            {
                break;
            }

            if (rules[place].IsInEffect(facts.Now) && (tests[place] is not { } test || test.Holds(facts)))
            {
                return place;
            }
        }

        return before;
    }

    /// <summary>The part of a condition that wants the fewest texts; null when any text may do.</summary>
    private static FieldMatch? Narrowest(Condition? condition) =>
        (
            condition switch
            {
                null => [],
                AllOf all => all.Parts,
                _ => [condition],
            }
        )
            .OfType<FieldMatch>()
            .Where(match => match.Matchers.Count > 0 && match.Matchers.All(matcher => matcher is ExactMatcher))
            .MinBy(match => match.Matchers.Count);
}
