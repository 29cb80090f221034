using System.Text.Json;

namespace LeadRouter.Host.Import;

/// <summary>One JSON object a line.</summary>
internal sealed class NdjsonReader(FileWindow window) : IItemReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = int.MaxValue };

    public async Task<ImportEntry?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await window.FillAsync(cancellationToken);
            if (window.Bytes.IsEmpty)
            {
                return null;
            }

            var (begun, line) = (window.Place, window.Place.Line);
            var end = window.Bytes.IndexOf((byte)'\n');
            if (end < 0 ? window.Bytes.Length > FileWindow.LineBytes : end > FileWindow.LineBytes)
            {
                var kept = window.Bytes[..FileWindow.LineBytes].ToArray();
                await window.SkipLineAsync(cancellationToken);
                return new ImportEntry(line, window.Place, null, TooLong(kept));
            }

            var text = window.Bytes[..(end < 0 ? window.Bytes.Length : end)].ToArray();
            window.Advance(text.Length + (end < 0 ? 0 : 1), end < 0 ? 0 : 1);
            if (text.AsSpan().Trim(" \t\r"u8) is { IsEmpty: false } trimmed)
            {
                var fault = Fault(text);
                return new ImportEntry(line, end < 0 ? begun : window.Place, fault is null ? trimmed.ToArray() : null, fault);
            }
        }
    }

    public static ImportFault TooLong(byte[] kept) =>
        new(
            "too-large",
            FormattableString.Invariant(
                $"The line is over {FileWindow.LineBytes} bytes. Only its first {FileWindow.LineBytes} bytes are kept."
            ),
            1,
            kept
        );

    private static ImportFault? Fault(byte[] text)
    {
        try
        {
            var reader = new Utf8JsonReader(text, Options);
            while (reader.Read()) { }
            return null;
        }
        catch (JsonException exception)
        {
            return new ImportFault(
                "unparseable",
                "The line is not JSON from here on. Write one JSON object a line.",
                (exception.BytePositionInLine ?? 0) + 1,
                text
            );
        }
    }
}
