using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace LeadRouter.Api.Shapes;

/// <summary>
/// A stored decision in the units of every other answer. It is written as the engine counts, thousandths of a point and Unix milliseconds, so that it can be
/// decided again to the byte; people read points and instants. By the fields' names: a record that an older version wrote reads the same.
/// </summary>
internal static class DecisionBody
{
    public static JsonElement Of(string stored)
    {
        var body = JsonNode.Parse(stored);
        if (body is not null)
        {
            Convert(body);
        }

        return JsonSerializer.SerializeToElement(body, JsonSerializerOptions.Web);
    }

    private static void Convert(JsonNode node)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array.OfType<JsonNode>())
                {
                    Convert(item);
                }

                break;
            case JsonObject fields:
                foreach (var (name, value) in fields.ToList())
                {
                    ConvertField(fields, name, value);
                }

                break;
        }
    }

    private static void ConvertField(JsonObject fields, string name, JsonNode? value)
    {
        if (value is not JsonValue number || !number.TryGetValue<long>(out var count))
        {
            if (value is not null)
            {
                Convert(value);
            }
            else if (name == "enrichMs")
            {
                Rename(fields, name, null);
            }

            return;
        }

        switch (name)
        {
            case "points" or "completeness" or "weight":
                fields[name] = JsonValue.Create(Points.Of(count));
                break;
            case "asOf" or "at" or "until" or "slaDueAt" or "nextChangeAt" or "validFrom":
            case "assignedAt" or "dueAt" or "breachedAt" or "touchedAt" or "closedAt" or "askedAt" or "answeredAt":
                fields[name] = JsonValue.Create(Instants.Of(count));
                break;
            case "line" or "priority" when count == 0:
                // No line applied, no lead comes of it: as the explanation says it.
                fields[name] = null;
                break;
            case "enrichMs" or "slaMs":
                Rename(fields, name, XmlConvert.ToString(TimeSpan.FromMilliseconds(count)));
                break;
        }
    }

    /// <summary>The unit stood in the name; a duration in ISO 8601 has its own.</summary>
    private static void Rename(JsonObject fields, string name, string? duration)
    {
        var index = fields.IndexOf(name);
        fields.RemoveAt(index);
        fields.Insert(index, name == "slaMs" ? "sla" : "enrichWithin", duration);
    }
}
