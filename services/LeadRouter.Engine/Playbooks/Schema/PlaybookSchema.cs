using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LeadRouter.Engine.Playbooks.Schema;

/// <summary>
/// A playbook file as a JSON Schema (draft 2020-12), for editors: completion, and what is wrong in shape while one types. It is made from what the reader reads
/// by; what it cannot tell (names that do not exist, rules that can never be reached) is <c>leadrouter check</c>'s to say.
/// </summary>
public static class PlaybookSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema's text; always the same for one version of the program.</summary>
    public static string Json() => Root().ToJsonString(Indented) + "\n";

    private static JsonObject Root()
    {
        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "LeadRouter playbook",
            ["description"] =
                "The rules that turn what people do into leads with an owner: one file, or the files of a folder with these keys between them.",
            ["$comment"] =
                "Printed by leadrouter check --schema. No key is required here, because a file may hold some of them only: leadrouter check says which are missing.",
        };
        var map = SchemaNodes.Map(
            [.. PlaybookReader.Needed, .. PlaybookReader.Optional, .. PlaybookReader.Reserved],
            [],
            [
                (
                    "schema",
                    SchemaNodes.Choice([SchemaNodes.Digits(PlaybookReader.Schema)]).Says("Version of the playbook's language. Needed.")
                ),
                ("name", SchemaNodes.Text().Says("What people call this playbook; it stands in reports. Needed.")),
                ("lists", Lists()),
                ("facts", FactsSchema.Node()),
                ("signals", SignalsSchema.Node()),
                ("icp", IcpSchema.Node()),
                ("personas", PersonasSchema.Node()),
                ("titles", TitlesSchema.Node()),
                ("buyingGroup", BuyingGroupSchema.Node()),
                ("engagement", EngagementSchema.Node()),
                ("qualification", QualificationSchema.Node()),
                ("recycle", RecycleSchema.Node()),
                ("territories", TerritoriesSchema.Node()),
                ("alerts", AlertsSchema.Node()),
                ("accounts", AccountsSchema.Node()),
                ("golden", GoldenSchema.Node()),
                ("bots", BotsSchema.Node()),
                .. PlaybookReader.Reserved.Select(key => (key, new JsonObject().Says("Reserved for a later version: it is not read."))),
            ]
        );
        // 1 is a number to an editor.
        map["properties"]!["schema"]!["enum"]!.AsArray().Insert(0, PlaybookReader.Schema);
        foreach (var (key, value) in map)
        {
            root[key] = value?.DeepClone();
        }

        root["$defs"] = ConditionSchema.Definitions();
        return root;
    }

    private static JsonObject Lists() =>
        SchemaNodes
            .Named(SchemaNodes.Texts().Says("The list's values."))
            .Says("Names for several values: the name may stand wherever a value may.", byDefault: "no lists");
}
