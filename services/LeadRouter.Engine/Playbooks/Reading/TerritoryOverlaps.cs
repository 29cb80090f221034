namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>
/// Finds territories that share accounts without one lying within the other, and go to different teams: there the order of the rules decides, which is easily
/// overlooked. Those whose days never meet share none. Also finds a territory's name given to two teams.
/// </summary>
internal sealed class TerritoryOverlaps(ReadingContext context)
{
    private readonly List<(TerritoryRule Rule, Conjunction Condition)> earlier = [];
    private readonly Dictionary<string, List<TerritoryRule>> byName = new(StringComparer.Ordinal);

    public void Check(TerritoryRule rule)
    {
        var name = TextNormaliser.Fold(rule.Territory);
        if (!byName.TryGetValue(name, out var named))
        {
            byName[name] = named = [];
        }

        if (named.Find(one => one.Team != rule.Team && one.Meets(rule)) is { } same)
        {
            context.Bag.Error(
                rule.Location,
                "duplicate-name",
                $"The territory {Quote.Of(rule.Territory)} stands at line {same.Location.Line} already, with another team: a territory has one team."
            );
        }

        named.Add(rule);
        var condition = new Conjunction(rule.When);
        foreach (var one in earlier)
        {
            if (!context.MayCompare(condition.Size + one.Condition.Size, rule.Location))
            {
                return;
            }

            // A narrower territory above a wider one is how exceptions are written: nothing to say.
            if (
                one.Rule.Team != rule.Team
                && one.Rule.Meets(rule)
                && one.Condition.PartlyOverlaps(condition)
                && !condition.IsImpliedBy(one.Condition)
            )
            {
                context.Bag.Error(
                    rule.Location,
                    "overlapping-territory",
                    $"The territory {Quote.Of(rule.Territory)} shares accounts with {Quote.Of(one.Rule.Territory)} at {one.Rule.Location}, which takes them first, for another team: "
                        + "leave them out of one of the two (not: {field: value})."
                );
                break;
            }
        }

        earlier.Add((rule, condition));
    }
}
