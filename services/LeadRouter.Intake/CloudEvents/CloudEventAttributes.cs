using System.Text.Json;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Normalisation;

namespace LeadRouter.Intake.CloudEvents;

/// <summary>The context attributes that LeadRouter looks at (CloudEvents 1.0, 3.1). Extensions are the transport's business: they are not read.</summary>
internal readonly record struct CloudEventAttributes(
    string Id,
    string Source,
    string Type,
    string? Time,
    string? Subject,
    string? DataContentType
)
{
    /// <param name="item">A CloudEvent in JSON.</param>
    public static IntakeError? Read(JsonElement item, out CloudEventAttributes attributes)
    {
        attributes = default;
        if (item.Field("specversion"u8) is not { ValueKind: JsonValueKind.String } version || !version.ValueEquals("1.0"u8))
        {
            return EventErrors.SpecVersion;
        }

        if (Required(item, "id"u8) is not { } id)
        {
            return EventErrors.NoAttribute("id");
        }

        if (Required(item, "source"u8) is not { } source)
        {
            return EventErrors.NoAttribute("source");
        }

        if (Required(item, "type"u8) is not { } type)
        {
            return EventErrors.NoAttribute("type");
        }

        if (id.Length > IntakeLimits.IdCharacters || source.Length > IntakeLimits.UrlCharacters)
        {
            return id.Length > IntakeLimits.IdCharacters ? IntakeErrors.IdTooLong("id") : EventErrors.SourceTooLong;
        }

        var time = item.Field("time"u8);
        if (!time.IsMissing() && (time.ValueKind != JsonValueKind.String || Timestamps.Read(time.GetString()) is null))
        {
            return IntakeErrors.BadTimestamp("time");
        }

        attributes = new CloudEventAttributes(
            id,
            source,
            type,
            time.IsMissing() ? null : time.GetString(),
            item.Text("subject"u8),
            item.Text("datacontenttype"u8)
        );
        return null;
    }

    private static string? Required(JsonElement item, ReadOnlySpan<byte> name) =>
        item.Field(name).ValueKind == JsonValueKind.String ? item.Text(name) : null;
}
