using System.Text.Json.Nodes;

namespace LeadRouter.Simulator.Crm.Objects;

/// <summary>One record of the simulated CRM.</summary>
internal sealed class CrmObject(string id, string createdAt)
{
    public string Id { get; } = id;
    public string CreatedAt { get; } = createdAt;
    public string UpdatedAt { get; set; } = createdAt;

    /// <summary>Without the empty ones: an empty value clears.</summary>
    public SortedDictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>What each property has been, the newest first; an empty value is one that was cleared.</summary>
    public SortedDictionary<string, List<(string Value, string At, long? User)>> History { get; } = new(StringComparer.Ordinal);

    /// <summary>Ids of associated records by object type.</summary>
    public SortedDictionary<string, SortedSet<string>> Associations { get; } = new(StringComparer.Ordinal);

    public JsonObject ToJson() => ToJson(Values.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    /// <summary>With those properties that were asked for; null for one without a value.</summary>
    public JsonObject ToJson(IEnumerable<string> properties) =>
        ToJson(
            properties
                .Distinct(StringComparer.Ordinal)
                .Select(name => KeyValuePair.Create(name, Values.TryGetValue(name, out var value) ? (JsonNode?)value : null))
        );

    /// <summary>Of the properties that were asked for; one that never had a value has an empty history.</summary>
    public JsonObject HistoryJson(IEnumerable<string> properties) =>
        new(
            properties
                .Distinct(StringComparer.Ordinal)
                .Select(name =>
                    KeyValuePair.Create(
                        name,
                        (JsonNode?)
                            new JsonArray([
                                .. (History.GetValueOrDefault(name) ?? []).Select(entry => HistoryEntry(entry.Value, entry.At, entry.User)),
                            ])
                    )
                )
        );

    private static JsonObject HistoryEntry(string value, string at, long? user)
    {
        var entry = new JsonObject
        {
            ["value"] = value,
            ["timestamp"] = at,
            ["sourceType"] = "CRM_UI",
        };
        if (user is { } id)
        {
            entry["sourceId"] = FormattableString.Invariant($"userId:{id}");
            entry["updatedByUserId"] = id;
        }

        return entry;
    }

    private JsonObject ToJson(IEnumerable<KeyValuePair<string, JsonNode?>> properties) =>
        new()
        {
            ["id"] = Id,
            ["properties"] = new JsonObject(properties),
            ["createdAt"] = CreatedAt,
            ["updatedAt"] = UpdatedAt,
            ["archived"] = false,
        };
}
