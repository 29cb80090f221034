using System.Text.Json.Nodes;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks.Schema;

internal static class PersonasSchema
{
    public static JsonObject Node() =>
        SchemaNodes
            .List(
                SchemaNodes
                    .Map(
                        PersonasReader.Keys,
                        ["persona", "tier"],
                        ("persona", SchemaNodes.Name().Says("Its name.")),
                        ("tier", SchemaNodes.Integer(PersonasReader.Tier).Says("0 never becomes a lead; 1 is wanted most.")),
                        (
                            "function",
                            Choices(Names.Functions).Says("Any of these functions, read from the job title.", byDefault: "any function")
                        ),
                        ("seniority", Choices(Names.Seniorities).Says("Any of these, read from the job title.", byDefault: "any seniority"))
                    )
                    .Says("A persona.")
            )
            .Says("Who the person is: the first line that fits wins. Needed.");

    internal static JsonObject Choices(IReadOnlyList<string> names) => SchemaNodes.OneOrMore(SchemaNodes.Choice(names));
}
