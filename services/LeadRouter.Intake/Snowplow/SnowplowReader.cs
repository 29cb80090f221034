using System.Buffers;
using System.Text.Json;
using LeadRouter.Intake.Bodies;
using LeadRouter.Intake.Events;
using LeadRouter.Intake.Failed;
using LeadRouter.Intake.Normalisation;
using LeadRouter.Intake.Segment;
using Microsoft.AspNetCore.WebUtilities;

namespace LeadRouter.Intake.Snowplow;

/// <summary>Makes activities of what Snowplow's trackers send. Pure.</summary>
internal static class SnowplowReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = IntakeLimits.Depth };

    /// <param name="sent">A payload, <c>{"schema": …, "data": [...]}</c>. The app id of its first event is the key.</param>
    public static SegmentBody Cut(ReadOnlyMemory<byte> sent, BodyOrigin origin = default)
    {
        var body = ListBodyReader.Read(sent, origin, list: "data");
        return body.Items.Count == 0 ? body : body with { WriteKey = AppId(body, body.Items[0]) };
    }

    /// <param name="query">Of the pixel's address, one event. It is kept as the JSON that a tracker would have posted.</param>
    public static SegmentBody CutQuery(string query)
    {
        var text = new ArrayBufferWriter<byte>(query.Length + 64);
        using (var writer = new Utf8JsonWriter(text))
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            writer.WriteStartObject();
            foreach (var pair in new QueryStringEnumerable(query))
            {
                var name = pair.DecodeName().ToString();
                if (seen.Add(name))
                {
                    writer.WriteString(name, pair.DecodeValue().Span);
                }
            }

            writer.WriteEndObject();
        }

        var body = ListBodyReader.Read(text.WrittenSpan.ToArray());
        return body with { WriteKey = AppId(body, body.Items[0]) };
    }

    public static SegmentReading Read(SegmentBody body, EventTypes types, ItemOrigin origin)
    {
        if (body.Error is { } error)
        {
            return SnowplowAgain.Stamp(
                new SegmentReading([], [SegmentReader.Failed(error, origin.Source, origin.ArrivedAt, body.Sent.Span)]),
                isWhole: true,
                origin.UserAgent,
                types
            );
        }

        var reading = SegmentReader.ReadItems(
            body,
            origin.Source,
            origin.ArrivedAt,
            (_, text) =>
            {
                using var document = JsonDocument.Parse(text, Options);
                return SnowplowNormaliser.Normalise(document.RootElement, origin, types);
            }
        );
        return SnowplowAgain.Stamp(reading, isWhole: false, origin.UserAgent, types);
    }

    private static string? AppId(SegmentBody body, ItemRange item) => TopLevel.Text(body.Text.Span.Slice(item.Start, item.Length), "aid");
}
