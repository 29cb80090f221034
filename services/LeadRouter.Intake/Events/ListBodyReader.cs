using System.Text.Json;
using LeadRouter.Intake.Bodies;
using LeadRouter.Intake.Segment;

namespace LeadRouter.Intake.Events;

/// <summary>Cuts a body that is one object or an array of them into items without reading them, so that a bad one fails alone. Pure.</summary>
internal static class ListBodyReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = int.MaxValue };

    /// <param name="list">The field of an object that holds the items, and not the object itself; null = there is none.</param>
    public static SegmentBody Read(ReadOnlyMemory<byte> sent, BodyOrigin origin = default, string? list = null)
    {
        sent = sent.Span.StartsWith("\uFEFF"u8) ? sent[3..] : sent;
        var body = new SegmentBody { Sent = sent, Text = LoneSurrogates.Replace(sent) };
        try
        {
            return list is null ? Cut(body) : CutList(body, list);
        }
        catch (JsonException exception)
        {
            var (line, column) = ((exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1);
            return body with { Error = BodyDiagnosis.OfText(body.Text.Span, line, column, origin) };
        }
    }

    private static SegmentBody Cut(SegmentBody body)
    {
        var reader = new Utf8JsonReader(body.Text.Span, Options);
        reader.Read();
        var isList = reader.TokenType == JsonTokenType.StartArray;
        List<ItemRange> items = isList ? Items(ref reader) : [SegmentBodyReader.Skip(ref reader)];
        reader.Read(); // Throws when something follows.
        if (!isList && body.Text.Span[items[0].Start] != '{')
        {
            return body with { Error = EventErrors.NeitherObjectNorArray };
        }

        return body with
        {
            Items = items,
            IsList = isList,
            WriteKey = isList ? null : WriteKey(body.Text.Span.Slice(items[0].Start, items[0].Length)),
        };
    }

    private static SegmentBody CutList(SegmentBody body, string list)
    {
        var reader = new Utf8JsonReader(body.Text.Span, Options);
        List<ItemRange>? items = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            SegmentBodyReader.Skip(ref reader);
            reader.Read();
            return body with { Error = IntakeErrors.NotAnObject };
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isList = reader.ValueTextEquals(list);
            reader.Read();
            if (isList && reader.TokenType == JsonTokenType.StartArray)
            {
                items = Items(ref reader);
            }
            else
            {
                SegmentBodyReader.Skip(ref reader);
            }
        }

        reader.Read();
        return items is null ? body with { Error = EventErrors.NoList(list) } : body with { Items = items, IsList = true };
    }

    private static List<ItemRange> Items(ref Utf8JsonReader reader)
    {
        var items = new List<ItemRange>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(SegmentBodyReader.Skip(ref reader));
        }

        return items;
    }

    private static string? WriteKey(ReadOnlySpan<byte> item) => TopLevel.Text(item, "writeKey");
}
