using System.Text.Json.Nodes;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks.Schema;

internal static class EngagementSchema
{
    public static JsonObject Node()
    {
        var map = SchemaNodes.Map(
            [EngagementReader.Levels, EngagementReader.Account, EngagementReader.Groups, EngagementReader.Demote],
            [EngagementReader.Levels, EngagementReader.Account],
            (EngagementReader.Levels, Levels()),
            (EngagementReader.Account, Account()),
            (
                EngagementReader.Groups,
                SchemaNodes
                    .Named(SchemaNodes.Integer(EngagementReader.GroupCap).Says("What its signals can give together.", "points"))
                    .Says("Caps that several signals share, by the group's name.", byDefault: "no groups")
            ),
            (EngagementReader.Demote, Demote())
        );
        map["additionalProperties"] = Rule();
        return map.Says("What each signal is worth, 0 to 100 for a person in all. Needed.");
    }

    private static JsonObject Levels() =>
        SchemaNodes
            .Map(
                EngagementReader.LevelNames,
                EngagementReader.LevelNames,
                [
                    .. EngagementReader.LevelNames.Select(level =>
                        (
                            level,
                            SchemaNodes
                                .Integer(EngagementReader.LevelFrom)
                                .Says($"Engagement from which somebody has level {level}.", "points")
                        )
                    ),
                ]
            )
            .Says("What engagement is called: falling thresholds, 1 is the hottest, 4 starts at 0.");

    private static JsonObject Demote() =>
        SchemaNodes
            .Map(
                EngagementReader.DemoteNames,
                [],
                [
                    .. EngagementReader.DemoteNames.Select(level =>
                        (
                            level,
                            SchemaNodes
                                .Integer(EngagementReader.LevelFrom)
                                .Says($"Below it who has reached level {level} loses it again.", "points", "where the level starts")
                        )
                    ),
                ]
            )
            .Says("A level that was reached is kept until the points fall below this.", byDefault: "a level is lost where it starts");

    private static JsonObject Account() =>
        SchemaNodes
            .Map(
                EngagementReader.AccountKeys,
                EngagementReader.AccountNeeds,
                (
                    "tierWeights",
                    SchemaNodes
                        .Map(
                            EngagementReader.TierNames,
                            EngagementReader.TierNames,
                            [
                                .. EngagementReader.TierNames.Select(tier =>
                                    (
                                        tier,
                                        SchemaNodes
                                            .Number(EngagementReader.TierWeight)
                                            .Says($"Weight of a person of tier {tier}; at most three places.", "times")
                                    )
                                ),
                            ]
                        )
                        .Says("How much a person counts for the account, by the persona's tier.")
                ),
                ("cap", SchemaNodes.Integer(EngagementReader.AccountCap).Says("An account's engagement is cut there.", "points")),
                (
                    EngagementReader.Inferred,
                    SchemaNodes
                        .Choice(EngagementReader.InferredNames)
                        .Says(
                            "What counts of visitors who are known by their company only: points, but no active people; people: both; no: nothing.",
                            byDefault: "points"
                        )
                )
            )
            .Says("How the people of an account add up.");

    private static JsonObject Rule()
    {
        var row = SchemaNodes.NonZero(EngagementRuleReader.Points).Says("Points when so many activities lie in so many days.", "points");
        var atLeast = SchemaNodes.Named(row, @"^[+]?0*[1-9][0-9]*(\.0*)? +in +[0-9dhms ]+$");
        atLeast["minProperties"] = 1;
        var map = SchemaNodes.Map(
            EngagementRuleReader.Keys,
            [],
            (
                "atLeast",
                atLeast.Says(
                    $"Points by frequency, such as 3 in 7d: a count of 1 to {SchemaNodes.Digits(EngagementRuleReader.MostCount)} in 1d to "
                        + $"{SchemaNodes.Digits(EngagementRules.HorizonDays)}d. Of the rows that hold the one with the most points counts. Instead of 'points'."
                )
            ),
            ("points", SchemaNodes.NonZero(EngagementRuleReader.Points).Says("Points for each activity. Instead of 'atLeast'.", "points")),
            ("halfLife", SchemaNodes.Duration().Says("Whole days in which the points halve, 1d to 3650d.", byDefault: "they do not fade")),
            (
                "oncePer",
                SchemaNodes.Choice(EngagementRuleReader.OncePer).Says("Each asset counts once.", byDefault: "every activity counts")
            ),
            (
                "capPerDay",
                SchemaNodes
                    .Integer(EngagementRuleReader.Cap)
                    .Says("What the signal can give in a day, before it fades.", "points", "no cap")
            ),
            ("cap", SchemaNodes.Integer(EngagementRuleReader.Cap).Says("What the signal can give in all.", "points", "no cap")),
            ("group", SchemaNodes.Name().Says("The group whose cap it shares.", byDefault: "none"))
        );
        map["oneOf"] = new JsonArray(Has("points"), Only("atLeast"));
        return map.Says("What a signal is worth, by the signal's name.");
    }

    private static JsonObject Has(string key) =>
        new()
        {
            ["required"] = SchemaNodes.Texts([key]),
            ["properties"] = new JsonObject { ["atLeast"] = false },
        };

    private static JsonObject Only(string key)
    {
        var others = new JsonObject();
        foreach (var other in EngagementRuleReader.PointsKeys)
        {
            others[other] = false;
        }

        return new JsonObject { ["required"] = SchemaNodes.Texts([key]), ["properties"] = others };
    }
}
