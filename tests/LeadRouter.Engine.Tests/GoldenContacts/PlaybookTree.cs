using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace LeadRouter.Engine.Tests.GoldenContacts;

/// <summary>A playbook as a tree that can be changed: every scalar a text, as the reader takes it. JSON is YAML.</summary>
internal static class PlaybookTree
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return (JsonObject)Of(stream.Documents[0].RootNode);
    }

    public static string Text(JsonNode tree) => tree.ToJsonString(Readable);

    /// <summary>All nodes below, each with its path.</summary>
    public static IEnumerable<(string Path, JsonNode Node)> Below(JsonNode node, string path = "")
    {
        var children = node switch
        {
            JsonObject map => map.Select(entry => ($"{path}{(path.Length > 0 ? "." : "")}{entry.Key}", entry.Value!)),
            JsonArray list => list.Select((item, place) => ($"{path}[{place}]", item!)),
            _ => [],
        };
        return children.SelectMany(child => Below(child.Item2, child.Item1).Prepend(child));
    }

    private static JsonNode Of(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new JsonObject(
                map.Children.Select(entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, (JsonNode?)Of(entry.Value)))
            ),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(Of)]),
            _ => JsonValue.Create(((YamlScalarNode)node).Value!),
        };
}
