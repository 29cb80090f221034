using System.Buffers.Text;
using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Normalisation;
using LeadRouter.Intake.Segment;

namespace LeadRouter.Intake.Import;

/// <summary>
/// Reads <c>{"file": "a.csv", "origin": "backfill", "source": "web", "entries": [{"line": 2, "column": 1, "item": {…}}, {"line": 3, "column": 7, "fault":
/// {"reason": "bad-row", "detail": "…", "bytes": "BASE64"}}]}</c>. Pure.
/// </summary>
internal static class ImportBodyReader
{
    private const int NameCharacters = 200;
    private const int DetailCharacters = 500;
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = int.MaxValue };
    private static readonly JsonDocumentOptions Flat = new() { MaxDepth = IntakeLimits.Depth };

    /// <returns>Either the body or what is wrong with it is null.</returns>
    public static (ImportBody? Body, string? Wrong) Read(ReadOnlyMemory<byte> sent)
    {
        try
        {
            return ReadBody(sent);
        }
        catch (JsonException)
        {
            return (null, "The body is not JSON.");
        }
        catch (InvalidOperationException)
        {
            return (null, "A text of the body is not UTF-8."); // GetString has no Try.
        }
    }

    private static (ImportBody? Body, string? Wrong) ReadBody(ReadOnlyMemory<byte> sent)
    {
        var fields = Fields(sent, "file", "origin", "source", "entries");
        if (Origin(Text(fields[1])) is not { } origin)
        {
            return (null, "`origin` must be backfill or live.");
        }

        var source = Text(fields[2]);
        if (source is not null && (source.Length > 64 || !source.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')))
        {
            return (null, "`source` must be 1 to 64 letters, digits, dots, hyphens, underscores.");
        }

        var elements = Elements(fields[3]);
        if (elements.Count is 0 or > IntakeLimits.BatchItems)
        {
            return (null, $"`entries` must be an array of 1 to {IntakeLimits.BatchItems}.");
        }

        var entries = new List<ImportEntry>(elements.Count);
        foreach (var element in elements)
        {
            if (Entry(element) is not { } entry)
            {
                return (null, $"An entry needs `line`, `column` and either `item` or `fault`; entry {entries.Count + 1} has not.");
            }

            entries.Add(entry);
        }

        return (new ImportBody(Text(fields[0])?.Cut(NameCharacters) ?? "file", origin, source, entries), null);
    }

    private static ActivityOrigin? Origin(string? text) =>
        text switch
        {
            "backfill" => ActivityOrigin.Backfill,
            "live" => ActivityOrigin.Live,
            _ => null,
        };

    private static ImportEntry? Entry(ReadOnlyMemory<byte> element)
    {
        var fields = Fields(element, "line", "column", "item", "fault");
        if (Number(fields[0].Span) is not { } line || Number(fields[1].Span) is not { } column)
        {
            return null;
        }

        if (!fields[2].IsEmpty)
        {
            return new ImportEntry(line, column, fields[2].ToArray(), null);
        }

        if (fields[3].IsEmpty)
        {
            return null;
        }

        using var document = JsonDocument.Parse(fields[3], Flat);
        var fault = document.RootElement;
        var reason = fault.Text("reason"u8);
        var bytes = fault.Field("bytes"u8);
        return
            ImportFault.Reasons.Contains(reason, StringComparer.Ordinal)
            && fault.Text("detail"u8) is { } detail
            && bytes.ValueKind == JsonValueKind.String
            && bytes.TryGetBytesFromBase64(out var kept)
            ? new ImportEntry(line, column, null, new ImportFault(reason!, detail.Cut(DetailCharacters), kept))
            : null;
    }

    /// <summary>The values of an object's fields, the last of each name; empty for those that it has not, all of them when it is no object.</summary>
    /// <remarks>
    /// By the reader and not as a document: that takes the square of its depth, and an item may be as deep as its line is long, for it is refused alone.
    /// </remarks>
    private static ReadOnlyMemory<byte>[] Fields(ReadOnlyMemory<byte> json, params ReadOnlySpan<string> names)
    {
        var values = new ReadOnlyMemory<byte>[names.Length];
        var reader = new Utf8JsonReader(json.Span, Deep);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            SegmentBodyReader.Skip(ref reader);
        }
        else
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var place = 0;
                while (place < names.Length && !reader.ValueTextEquals(names[place]))
                {
                    place++;
                }

                reader.Read();
                var range = SegmentBodyReader.Skip(ref reader);
                if (place < names.Length)
                {
                    values[place] = json.Slice(range.Start, range.Length);
                }
            }
        }

        reader.Read(); // Throws when something follows.
        return values;
    }

    private static List<ReadOnlyMemory<byte>> Elements(ReadOnlyMemory<byte> json)
    {
        var elements = new List<ReadOnlyMemory<byte>>();
        if (json.IsEmpty || json.Span[0] != '[')
        {
            return elements;
        }

        var reader = new Utf8JsonReader(json.Span, Deep);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var range = SegmentBodyReader.Skip(ref reader);
            elements.Add(json.Slice(range.Start, range.Length));
        }

        return elements;
    }

    private static string? Text(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty || json.Span[0] is (byte)'{' or (byte)'[')
        {
            return null;
        }

        using var document = JsonDocument.Parse(json, Flat);
        return document.RootElement.Text();
    }

    private static long? Number(ReadOnlySpan<byte> json) =>
        Utf8Parser.TryParse(json, out long number, out var used) && used == json.Length && number >= 1 ? number : null;
}
