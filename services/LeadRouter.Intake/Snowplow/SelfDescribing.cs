using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using LeadRouter.Intake.Normalisation;
using LeadRouter.Intake.Segment;

namespace LeadRouter.Intake.Snowplow;

/// <summary>Self-describing JSON: a schema such as <c>iglu:com.acme/form/jsonschema/1-0-0</c>, and data of it.</summary>
internal readonly record struct SelfDescribing(string Vendor, string Name, JsonElement Data)
{
    private const string Scheme = "iglu:";
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = IntakeLimits.Depth };

    /// <param name="element">Anything.</param>
    /// <returns>Null when it is none.</returns>
    public static SelfDescribing? Of(JsonElement element)
    {
        var schema = element.Text("schema"u8);
        if (schema is null || !schema.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var parts = schema[Scheme.Length..].Split('/');
        return parts.Length >= 2 && parts[0].Length > 0 && parts[1].Length > 0
            ? new SelfDescribing(parts[0], parts[1], element.Field("data"u8))
            : null;
    }

    /// <summary>What a field holds: JSON as text in one, or its Base64, of either alphabet, padded or not, in the other.</summary>
    /// <returns>Null when both are missing.</returns>
    /// <exception cref="FormatException">It is no JSON.</exception>
    public static JsonDocument? Parse(JsonElement item, string plain, string packed)
    {
        var bytes =
            Text(item, packed) is { } base64 ? Unpacked(base64)
            : Text(item, plain) is { } text ? Encoding.UTF8.GetBytes(text)
            : null;
        if (bytes is null)
        {
            return null;
        }

        try
        {
            return Utf8.IsValid(bytes)
                ? JsonDocument.Parse(LoneSurrogates.Replace(bytes), Options)
                : throw new FormatException("The field is not UTF-8.");
        }
        catch (JsonException exception)
        {
            throw new FormatException("The field is no JSON.", exception);
        }
    }

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.String && field.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static byte[] Unpacked(string base64)
    {
        var bare = base64.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(bare.PadRight((bare.Length + 3) / 4 * 4, '='));
    }
}
