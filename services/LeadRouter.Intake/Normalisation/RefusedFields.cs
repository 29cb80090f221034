using System.Text.Json;

namespace LeadRouter.Intake.Normalisation;

/// <summary>Of a fact the fields that could not be read, as a fact of its own: mended, it is taken beside what was taken at once.</summary>
internal static class RefusedFields
{
    /// <param name="item">The fact as it was sent.</param>
    /// <param name="fields">The values by name, dots for what was nested.</param>
    public static byte[] Of(JsonElement item, IReadOnlyDictionary<string, string> fields)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in item.EnumerateObject())
            {
                if (property.NameEquals("messageId") && property.Value.ValueKind == JsonValueKind.String)
                {
                    // Another id: under its own the rest was taken, and this would count as a duplicate.
                    writer.WriteString(
                        property.Name,
                        $"{property.Value.GetString()}/{string.Join(',', fields.Keys.Order(StringComparer.Ordinal))}"
                    );
                }
                else if (!property.NameEquals("fields"))
                {
                    property.WriteTo(writer);
                }
            }

            writer.WriteStartObject("fields");
            foreach (var (name, value) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
