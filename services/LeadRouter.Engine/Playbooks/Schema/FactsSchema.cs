using System.Text.Json.Nodes;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks.Schema;

internal static class FactsSchema
{
    public static JsonObject Node() =>
        SchemaNodes
            .Map(FactsReader.Keys, [], ("precedence", Precedence()))
            .Says("What counts when several sources state a fact.", byDefault: "the newest");

    private static JsonObject Precedence() =>
        SchemaNodes
            .Named(
                SchemaNodes
                    .Texts()
                    .Says(
                        "Sources, as the write keys name them: the first wins over those after it, however new; sources that are not listed come last."
                    ),
                FactsReader.FieldPattern
            )
            .Says("By field, with * for any text, or default.", byDefault: "all sources are equal");
}
