using System.Text.Json;
using System.Text.Unicode;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Normalisation;
using LeadRouter.Intake.Segment;

namespace LeadRouter.Intake.CloudEvents;

/// <summary>The data of a CloudEvent: an object, or none. Holds what was unpacked until disposed.</summary>
internal readonly struct CloudEventData : IDisposable
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = IntakeLimits.Depth };

    private readonly JsonDocument? unpacked;

    private CloudEventData(JsonElement value, JsonDocument? unpacked = null)
    {
        Value = value;
        this.unpacked = unpacked;
    }

    private CloudEventData(IntakeError error) => Error = error;

    /// <summary>An undefined element for none.</summary>
    public JsonElement Value { get; }

    public IntakeError? Error { get; }

    /// <param name="item">A CloudEvent in JSON.</param>
    /// <param name="contentType">Its <c>datacontenttype</c>; null = JSON.</param>
    public static CloudEventData Read(JsonElement item, string? contentType)
    {
        if (contentType is not null && !BinaryEvent.IsJson(contentType))
        {
            return new CloudEventData(EventErrors.DataContentType);
        }

        var packed = item.Field("data_base64"u8);
        return packed.IsMissing() ? Plain(item.Field("data"u8)) : Unpacked(packed);
    }

    public void Dispose() => unpacked?.Dispose();

    private static CloudEventData Plain(JsonElement data) =>
        data.IsMissing() ? default
        : data.ValueKind == JsonValueKind.Object ? new CloudEventData(data)
        : new CloudEventData(EventErrors.DataNotAnObject);

    private static CloudEventData Unpacked(JsonElement packed)
    {
        if (packed.ValueKind != JsonValueKind.String || !packed.TryGetBytesFromBase64(out var bytes) || !Utf8.IsValid(bytes))
        {
            return new CloudEventData(EventErrors.Data);
        }

        try
        {
            var document = JsonDocument.Parse(LoneSurrogates.Replace(bytes), Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new CloudEventData(document.RootElement, document);
            }

            document.Dispose();
            return new CloudEventData(EventErrors.DataNotAnObject);
        }
        catch (JsonException)
        {
            return new CloudEventData(EventErrors.Data);
        }
    }
}
