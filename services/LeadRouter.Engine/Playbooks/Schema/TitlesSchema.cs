using System.Text.Json.Nodes;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks.Schema;

internal static class TitlesSchema
{
    public static JsonObject Node() =>
        SchemaNodes
            .Map(
                TitlesReader.Keys,
                [],
                (TitlesReader.Functions, Words(Names.Functions, "function")),
                (TitlesReader.Seniorities, Words(Names.Seniorities, "seniority"))
            )
            .Says("Your own words of job titles; they win over those that the program knows.", byDefault: "none");

    private static JsonObject Words(IReadOnlyList<string> names, string what) =>
        SchemaNodes
            .Map(
                names,
                [],
                [
                    .. names.Select(name =>
                        (name, SchemaNodes.Texts().Says($"Words, or several words in a row, that say {name}.", byDefault: "none"))
                    ),
                ]
            )
            .Says($"By {what}.", byDefault: "none");
}
