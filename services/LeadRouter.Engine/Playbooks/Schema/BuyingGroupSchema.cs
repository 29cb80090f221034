using System.Text.Json.Nodes;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks.Schema;

internal static class BuyingGroupSchema
{
    public static JsonObject Node()
    {
        var role = Role();
        role["anyOf"] = new JsonArray(Needs("function"), Needs("seniority"));
        return SchemaNodes
            .List(role)
            .Says(
                "The roles that a purchase needs; a person plays the first that fits, and an account shows which are missing.",
                byDefault: "the personas of tier 1 (strong), 2 (moderate) and 3 (weak) that name a function or a seniority"
            );
    }

    private static JsonObject Needs(string key) => new() { ["required"] = SchemaNodes.Texts([key]) };

    private static JsonObject Role() =>
        SchemaNodes
            .Map(
                BuyingGroupReader.Keys,
                ["role"],
                ("role", SchemaNodes.Name().Says("Its name; several lines may have the same.")),
                (
                    "function",
                    PersonasSchema
                        .Choices(Names.Functions)
                        .Says("Any of these functions, read from the job title.", byDefault: "any function")
                ),
                (
                    "seniority",
                    PersonasSchema.Choices(Names.Seniorities).Says("Any of these, read from the job title.", byDefault: "any seniority")
                ),
                (
                    "importance",
                    SchemaNodes
                        .Choice(BuyingGroupReader.Importances)
                        .Says("How much the purchase depends on it.", byDefault: BuyingGroupReader.UsualImportance)
                )
            )
            .Says("A role, with a function or a seniority.");
}
