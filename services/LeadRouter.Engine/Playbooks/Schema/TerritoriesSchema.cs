using System.Text.Json.Nodes;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks.Schema;

internal static class TerritoriesSchema
{
    public static JsonObject Node() =>
        SchemaNodes
            .Map(
                TerritoriesReader.Keys,
                ["ladder", "rules", TerritoriesReader.Teams],
                ("ladder", Ladder()),
                (
                    "location",
                    SchemaNodes
                        .Choice(TerritoriesReader.Locations)
                        .Says("Whose country and region the rules look at.", byDefault: "account_hq")
                ),
                (
                    "parentOwner",
                    SchemaNodes
                        .Choice(TerritoriesReader.ParentOwners)
                        .Says(
                            "Whether the ultimate parent's owner counts as the account's: never, as a fallback when it has none, or first.",
                            byDefault: "never"
                        )
                ),
                (
                    "zone",
                    SchemaNodes
                        .Pattern(@"^\S+$")
                        .Says(
                            "By whose clocks the days of 'from' and 'until' begin and end: a time zone of the tz database.",
                            byDefault: "UTC"
                        )
                ),
                (
                    "holdover",
                    SchemaNodes
                        .Duration()
                        .Says(
                            "An account whose territory has changed by 'from' or 'until' stays with its owner while an opportunity is open, or somebody was in touch not longer ago than this.",
                            byDefault: "30d"
                        )
                ),
                ("rules", Rules()),
                (
                    "effort",
                    SchemaNodes
                        .Named(
                            SchemaNodes.Integer(TerritoriesReader.Points).Says("Points of a lead of this priority.", "points"),
                            "^[1-9]$"
                        )
                        .Says("Effort points of a lead, by its priority.", byDefault: "1 each")
                ),
                (
                    TerritoriesReader.Holidays,
                    SchemaNodes
                        .Named(
                            SchemaNodes
                                .OneOrMore(SchemaNodes.Pattern("^([0-9]{4}-)?[0-9]{2}-[0-9]{2}$"))
                                .Says("Days without work: 2026-12-25, or 12-25 for every year.")
                        )
                        .Says("Holidays by region.", byDefault: "none")
                ),
                (TerritoriesReader.Teams, TeamsSchema.Node())
            )
            .Says("Who gets a lead: the ladder is asked from the left, then the rules from the top. Needed.");

    private static JsonObject Ladder()
    {
        var rung = new JsonObject
        {
            ["anyOf"] = new JsonArray(
                SchemaNodes.Choice(TerritoriesReader.Rungs.Where(rung => rung != TerritoriesReader.Claim)),
                SchemaNodes
                    .Pattern($"^{TerritoriesReader.Claim} (?=.*[1-9])[0-9dhms ]+$")
                    .Says("The first route claims an account without an owner for so many days, such as account_claim 90d.")
            ),
        };
        return SchemaNodes.List(rung, 1).Says("Who is asked first; it ends with rules.");
    }

    private static JsonObject Rules() =>
        SchemaNodes.List(Rule(), 1).Says("Territories, in order: the first match wins; the last one has no 'when' and takes everything.");

    private static JsonObject Rule()
    {
        var rule = SchemaNodes.Map(
            TerritoryDraftReader.Keys,
            ["territory"],
            ("territory", SchemaNodes.Name().Says("Its name.")),
            (
                "when",
                ConditionSchema.Of(FieldSet.Territories).Says("Which leads it takes.", byDefault: "all of them, or all of its parent's")
            ),
            ("team", SchemaNodes.Text().Says("Who works it: a team of the playbook.", byDefault: "its parent's")),
            (
                "parent",
                SchemaNodes
                    .Name()
                    .Says(
                        "The territory that it lies within: it asks for what that asks for too, and has its team, skills and days.",
                        byDefault: "none"
                    )
            ),
            (
                "state",
                SchemaNodes
                    .Choice(TerritoryDraftReader.States)
                    .Says("Whether it takes leads: one in planning does not yet, an archived one no longer.", byDefault: "active")
            ),
            ("from", Day().Says("The first day on which it takes leads, such as 2026-04-01.", byDefault: "always")),
            ("until", Day().Says("The last day on which it takes leads, such as 2026-06-30.", byDefault: "always")),
            (
                "skills",
                SchemaNodes
                    .OneOrMore(SchemaNodes.Name())
                    .Says("What a member must be able to do to get its leads.", byDefault: "nothing special")
            ),
            (
                "sdr",
                SchemaNodes
                    .Boolean()
                    .Says(
                        "Whether a lead whose owner stands above the rules also names a member of the team, who calls first.",
                        byDefault: "false"
                    )
            )
        );
        rule["anyOf"] = new JsonArray(Needs("team"), Needs("parent"));
        return rule;
    }

    private static JsonObject Needs(string key) => new() { ["required"] = new JsonArray(key) };

    private static JsonObject Day() => SchemaNodes.Pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
}
