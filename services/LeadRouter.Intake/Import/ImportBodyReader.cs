using System.Runtime.InteropServices;
using System.Text.Json;
using LeadRouter.Contracts.Activities;
using LeadRouter.Intake.Normalisation;

namespace LeadRouter.Intake.Import;

/// <summary>
/// Reads <c>{"file": "a.csv", "origin": "backfill", "source": "web", "entries": [{"line": 2, "column": 1, "item": {…}}, {"line": 3, "column": 7, "fault":
/// {"reason": "bad-row", "detail": "…", "bytes": "BASE64"}}]}</c>. Pure.
/// </summary>
internal static class ImportBodyReader
{
    private const int NameCharacters = 200;
    private const int DetailCharacters = 500;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = int.MaxValue };

    /// <returns>Either the body or what is wrong with it is null.</returns>
    public static (ImportBody? Body, string? Wrong) Read(ReadOnlyMemory<byte> sent)
    {
        try
        {
            using var document = JsonDocument.Parse(sent, Options);
            return Read(document.RootElement);
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

    private static (ImportBody? Body, string? Wrong) Read(JsonElement root)
    {
        if (Origin(root.Text("origin"u8)) is not { } origin)
        {
            return (null, "`origin` must be backfill or live.");
        }

        var source = root.Text("source"u8);
        if (source is not null && (source.Length > 64 || !source.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')))
        {
            return (null, "`source` must be 1 to 64 letters, digits, dots, hyphens, underscores.");
        }

        var list = root.Field("entries"u8);
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > IntakeLimits.BatchItems)
        {
            return (null, $"`entries` must be an array of 1 to {IntakeLimits.BatchItems}.");
        }

        var entries = new List<ImportEntry>(list.GetArrayLength());
        foreach (var element in list.EnumerateArray())
        {
            if (Entry(element) is not { } entry)
            {
                return (null, $"An entry needs `line`, `column` and either `item` or `fault`; entry {entries.Count + 1} has not.");
            }

            entries.Add(entry);
        }

        return (new ImportBody(root.Text("file"u8)?.Cut(NameCharacters) ?? "file", origin, source, entries), null);
    }

    private static ActivityOrigin? Origin(string? text) =>
        text switch
        {
            "backfill" => ActivityOrigin.Backfill,
            "live" => ActivityOrigin.Live,
            _ => null,
        };

    private static ImportEntry? Entry(JsonElement element)
    {
        if (Number(element.Field("line"u8)) is not { } line || Number(element.Field("column"u8)) is not { } column)
        {
            return null;
        }

        var item = element.Field("item"u8);
        if (item.ValueKind != JsonValueKind.Undefined)
        {
            return new ImportEntry(line, column, JsonMarshal.GetRawUtf8Value(item).ToArray(), null);
        }

        var fault = element.Field("fault"u8);
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

    private static long? Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var number) && number >= 1 ? number : null;
}
