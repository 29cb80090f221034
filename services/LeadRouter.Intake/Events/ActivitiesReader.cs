using System.Text.Json;
using LeadRouter.Intake.Bodies;
using LeadRouter.Intake.CloudEvents;
using LeadRouter.Intake.Failed;
using LeadRouter.Intake.Normalisation;
using LeadRouter.Intake.Segment;

namespace LeadRouter.Intake.Events;

/// <summary>Makes activities of CloudEvents and of Segment's items, one or an array of them, whatever way they came. Pure.</summary>
internal static class ActivitiesReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = IntakeLimits.Depth };

    public static SegmentBody Cut(ReadOnlyMemory<byte> sent, ActivitiesEnvelope envelope, BodyOrigin origin = default)
    {
        if (envelope.Form == ActivitiesForm.Binary)
        {
            var whole = ListBodyReader.Read(BinaryEvent.Write(envelope.Attributes, envelope.ContentType, sent), origin);
            return envelope.Error is { } error ? whole with { Error = error } : whole;
        }

        var body = ListBodyReader.Read(sent, origin);
        return body.Error is not null ? body
            : envelope.Form == ActivitiesForm.Batch && !body.IsList ? body with { Error = EventErrors.NotAnArray }
            : envelope.Form == ActivitiesForm.Structured && body.IsList ? body with { Error = EventErrors.NotOne }
            : body;
    }

    /// <param name="item">What the items do not say: their type and identity are looked for in each.</param>
    /// <param name="messageId">Of all items together: an item without an id of its own gets it, with its place where there are several.</param>
    public static SegmentReading Read(SegmentBody body, ActivitiesForm form, EventTypes types, ItemOrigin item, string? messageId = null)
    {
        var isEvent = form != ActivitiesForm.Any;
        if (body.Error is { } error)
        {
            var whole = new SegmentReading([], [SegmentReader.Failed(error, item.Source, item.ArrivedAt, body.Sent.Span)]);
            return ActivitiesAgain.Stamp(whole, isEvent, isList: false, item, messageId, types);
        }

        var reading = SegmentReader.ReadItems(
            body,
            item.Source,
            item.ArrivedAt,
            (place, text) =>
            {
                using var document = JsonDocument.Parse(text, Options);
                var root = document.RootElement;
                return isEvent || !root.Field("specversion"u8).IsMissing()
                    ? CloudEventNormaliser.Normalise(root, item, types)
                    : ActivityNormaliser.Normalise(root, item with { MessageId = IdOf(root, messageId, body.IsList ? place : null) });
            }
        );
        return ActivitiesAgain.Stamp(reading, isEvent, body.IsList, item, messageId, types);
    }

    private static string? IdOf(JsonElement item, string? messageId, int? place)
    {
        if (messageId is null || ItemIds.Of(item).Message is not null)
        {
            return null;
        }

        var id = place is null ? messageId : FormattableString.Invariant($"{messageId}#{place}");
        return id.Length > IntakeLimits.IdCharacters ? null : id;
    }
}
