using System.Text.Json;

namespace LeadRouter.Intake.Normalisation;

/// <summary>Fields of JSON that may be missing or of any kind. Never throws on JSON of valid UTF-8.</summary>
internal static class JsonFields
{
    /// <summary>The field; an undefined element when there is none, or when the element is no object.</summary>
    public static JsonElement Field(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var field) ? field : default;

    /// <summary>Normalised text of a string or number; null when it is anything else, or empty.</summary>
    public static string? Text(this JsonElement element)
    {
        var text = element.ValueKind switch
        {
            JsonValueKind.String => TextBounds.Clean(element.GetString()!),
            JsonValueKind.Number => JsonNumbers.Plain(element),
            _ => "",
        };
        return text.Length == 0 ? null : text;
    }

    public static string? Text(this JsonElement element, ReadOnlySpan<byte> name) => element.Field(name).Text();

    public static bool IsMissing(this JsonElement element) => element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
}
