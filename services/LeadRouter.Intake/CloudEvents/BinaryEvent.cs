using System.Buffers;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Unicode;

namespace LeadRouter.Intake.CloudEvents;

/// <summary>
/// A CloudEvent whose attributes came beside its data, written as the JSON it would be in structured mode: one reader reads both, and what is kept of one
/// that fails is whole. Pure.
/// </summary>
internal static class BinaryEvent
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = IntakeLimits.Depth };

    /// <param name="attributes">By name without prefix; names are lower-cased. A value of null could not be read.</param>
    /// <param name="contentType">Of the data; null when not said.</param>
    public static byte[] Write(IEnumerable<KeyValuePair<string, string?>> attributes, string? contentType, ReadOnlyMemory<byte> data)
    {
        var text = new ArrayBufferWriter<byte>(data.Length + 512);
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in attributes.DistinctBy(attribute => attribute.Key, StringComparer.OrdinalIgnoreCase))
            {
                var attribute = name.ToLowerInvariant();
                if (value is not null && attribute is not ("" or "data" or "data_base64" or "datacontenttype"))
                {
                    writer.WriteString(attribute, value);
                }
            }

            if (!string.IsNullOrEmpty(contentType))
            {
                writer.WriteString("datacontenttype", contentType);
            }

            WriteData(writer, contentType, data);
            writer.WriteEndObject();
        }

        return text.WrittenSpan.ToArray();
    }

    /// <summary>Such as <c>application/json; charset=utf-8</c> and <c>application/vnd.acme+json</c>.</summary>
    public static bool IsJson(string contentType)
    {
        var type = contentType.Split(';')[0].Trim();
        return type.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
            || type.Equals("text/json", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    private static void WriteData(Utf8JsonWriter writer, string? contentType, ReadOnlyMemory<byte> data)
    {
        data = data.Span.StartsWith("\uFEFF"u8) ? data[3..] : data;
        if (data.IsEmpty)
        {
            return;
        }

        if ((string.IsNullOrEmpty(contentType) || IsJson(contentType)) && Utf8.IsValid(data.Span) && IsReadable(data))
        {
            writer.WritePropertyName("data");
            writer.WriteRawValue(data.Span, skipInputValidation: true);
        }
        else
        {
            writer.WriteBase64String("data_base64", data.Span);
        }
    }

    private static bool IsReadable(ReadOnlyMemory<byte> data)
    {
        try
        {
            using var document = JsonDocument.Parse(data, Options);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
