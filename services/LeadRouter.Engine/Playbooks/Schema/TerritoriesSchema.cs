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
                ("rules", Rules()),
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
        SchemaNodes
            .List(
                SchemaNodes.Map(
                    TerritoriesReader.RuleKeys,
                    ["territory", "team"],
                    ("territory", SchemaNodes.Name().Says("Its name.")),
                    ("when", ConditionSchema.Of(FieldSet.Territories).Says("Which leads it takes.", byDefault: "all of them")),
                    ("team", SchemaNodes.Text().Says("Who works it: a team of the playbook."))
                ),
                1
            )
            .Says("Territories, in order: the first match wins; the last one has no 'when' and takes everything.");
}
