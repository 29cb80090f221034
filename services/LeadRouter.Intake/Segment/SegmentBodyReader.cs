using System.Text.Json;
using System.Text.Unicode;
using LeadRouter.Intake.Bodies;

namespace LeadRouter.Intake.Segment;

/// <summary>Cuts a body into items without reading them, so that a bad one fails alone. Pure.</summary>
internal static class SegmentBodyReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = int.MaxValue };

    public static SegmentBody Read(ReadOnlyMemory<byte> sent, SegmentCall call, BodyOrigin origin = default)
    {
        sent = sent.Span.StartsWith("\uFEFF"u8) ? sent[3..] : sent;
        var body = new SegmentBody { Sent = sent, Text = LoneSurrogates.Replace(sent) };
        try
        {
            return Cut(body, call);
        }
        catch (JsonException exception)
        {
            var (line, column) = ((exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1);
            return body with { Error = BodyDiagnosis.OfText(body.Text.Span, line, column, origin) };
        }
    }

    private static SegmentBody Cut(SegmentBody body, SegmentCall call)
    {
        var reader = new Utf8JsonReader(body.Text.Span, Options);
        var items = new List<ItemRange>();
        ItemRange? context = null;
        string? writeKey = null;
        string? sentAt = null;
        var hasBatch = false;
        var depth = 1;

        reader.Read();
        if (call.IsFacts && reader.TokenType == JsonTokenType.StartArray)
        {
            ReadList(ref reader, items);
            reader.Read(); // Throws when something follows the array.
            return body with { Items = items, IsList = true };
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Skip(ref reader);
            reader.Read();
            return body with { Error = IntakeErrors.NotAnObject };
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isBatch = call.List is { } list && reader.ValueTextEquals(list);
            var isContext = call.IsBatch && reader.ValueTextEquals("context"u8);
            var isWriteKey = reader.ValueTextEquals("writeKey"u8);
            var isSentAt = call.IsBatch && reader.ValueTextEquals("sentAt"u8);
            reader.Read();
            if (isBatch && reader.TokenType == JsonTokenType.StartArray)
            {
                hasBatch = true;
                ReadList(ref reader, items);
                continue;
            }

            writeKey = isWriteKey ? Text(ref reader) : writeKey;
            sentAt = isSentAt ? Text(ref reader) : sentAt;
            var isNull = reader.TokenType == JsonTokenType.Null;
            var range = Skip(ref reader);
            context = isContext && !isNull && !IsEmptyArray(body, range) ? range : context;
            depth = Math.Max(depth, 1 + range.Depth);
        }

        var end = (int)reader.BytesConsumed;
        reader.Read(); // Throws when something follows the object.

        body = body with { WriteKey = writeKey, SentAt = sentAt, Context = context };
        if (!call.IsBatch && !hasBatch)
        {
            var start = body.Text.Span.IndexOf((byte)'{');
            return body with { Items = [new ItemRange(start, end - start, depth)] };
        }

        if (!hasBatch)
        {
            return body with { Error = IntakeErrors.NoBatch };
        }

        return context is { } shared && !IsUsable(body, shared)
            ? body with
            {
                Error = IntakeErrors.BadContext,
            }
            : body with
            {
                Items = items,
                IsList = true,
            };
    }

    private static void ReadList(ref Utf8JsonReader reader, List<ItemRange> items)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Skip(ref reader));
        }
    }

    /// <summary>What PHP makes of an object without fields: it says nothing, and costs no item of the batch.</summary>
    private static bool IsEmptyArray(SegmentBody body, ItemRange range) =>
        body.Text.Span.Slice(range.Start, range.Length) is [(byte)'[', .. var between, (byte)']'] && between.Trim(" \t\r\n"u8).IsEmpty;

    private static bool IsUsable(SegmentBody body, ItemRange context)
    {
        var text = body.Text.Span.Slice(context.Start, context.Length);
        return text[0] == '{' && context.Depth <= IntakeLimits.Depth && Utf8.IsValid(text);
    }

    private static string? Text(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && Utf8.IsValid(reader.ValueSpan) ? reader.GetString() : null;

    /// <summary>Goes to the last token of the value that the reader stands at.</summary>
    internal static ItemRange Skip(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        var outside = reader.CurrentDepth;
        var deepest = 0;
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            deepest = 1;
            while (reader.Read() && reader.CurrentDepth > outside)
            {
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    deepest = Math.Max(deepest, reader.CurrentDepth - outside + 1);
                }
            }
        }

        return new ItemRange(start, (int)reader.BytesConsumed - start, deepest);
    }
}
