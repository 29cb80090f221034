using System.Text;
using System.Text.Unicode;

namespace LeadRouter.Host.Import;

/// <summary>
/// One item a row. A row whose quotes do not add up would swallow those behind it: then only its first line fails, and reading goes on with the next.
/// </summary>
internal sealed class CsvReader(FileWindow window, CsvRow rows, CsvColumns columns) : IItemReader
{
    public async Task<ImportEntry?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await window.FillAsync(cancellationToken);
            if (window.Bytes.IsEmpty)
            {
                return null;
            }

            var line = window.Place.Line;
            var cut = CsvCut.Of(Bounded(window.Bytes), rows.Delimiter);
            var fits = cut.Length >= 0 && (cut.Length < window.Bytes.Length || window.Bytes.Length <= FileWindow.LineBytes);
            if (!fits || cut.Length > FileWindow.LineBytes)
            {
                var quote = cut.Quote >= 0 ? Unclosed(cut.Quote) : null;
                return await FirstLineAsync(line, quote, cancellationToken);
            }

            var text = window.Bytes[..cut.Length].ToArray();
            if (text.AsSpan().Trim(" \t\r"u8).IsEmpty)
            {
                Pass(cut);
                continue;
            }

            var (item, fault) = Read(text);
            if (fault is not null && cut.LineEnds > 0)
            {
                return await FirstLineAsync(line, fault, cancellationToken);
            }

            var begun = window.Place;
            var hasEnd = Pass(cut);
            return new ImportEntry(line, hasEnd ? window.Place : begun, item, fault);
        }
    }

    private static ReadOnlySpan<byte> Bounded(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, FileWindow.LineBytes + 1)];

    private static ImportFault Unclosed(int at) =>
        new("bad-row", "The quote that opens here is not closed. Close it, and write a quote inside of a field twice.", at + 1, []);

    /// <returns>Whether a line end stands behind it.</returns>
    private bool Pass(CsvCut cut)
    {
        var hasEnd = cut.Length < window.Bytes.Length;
        window.Advance(cut.Length + (hasEnd ? 1 : 0), cut.LineEnds + (hasEnd ? 1 : 0));
        return hasEnd;
    }

    /// <summary>Only the first line of what looked like one row fails.</summary>
    private async Task<ImportEntry> FirstLineAsync(long line, ImportFault? fault, CancellationToken cancellationToken)
    {
        var end = window.Bytes.IndexOf((byte)'\n');
        if (end < 0 ? window.Bytes.Length > FileWindow.LineBytes : end > FileWindow.LineBytes)
        {
            var kept = window.Bytes[..FileWindow.LineBytes].ToArray();
            await window.SkipLineAsync(cancellationToken);
            return new ImportEntry(line, window.Place, null, NdjsonReader.TooLong(kept));
        }

        var begun = window.Place;
        var text = window.Bytes[..(end < 0 ? window.Bytes.Length : end)].ToArray();
        window.Advance(text.Length + (end < 0 ? 0 : 1), end < 0 ? 0 : 1);
        return new ImportEntry(
            line,
            end < 0 ? begun : window.Place,
            null,
            fault is null ? NdjsonReader.TooLong(text) : fault with { Bytes = text, Column = Math.Min(fault.Column, text.Length + 1) }
        );
    }

    private (byte[]? Item, ImportFault? Fault) Read(byte[] text)
    {
        if (!Utf8.IsValid(text))
        {
            return (null, new ImportFault("not-utf8", "The row is not UTF-8 from here on.", ImportFile.FirstBad(text) + 1, text));
        }

        var row = Encoding.UTF8.GetString(text).TrimEnd('\r');
        var (fields, wrong) = rows.Read(row);
        if (fields is null)
        {
            const string Misquoted =
                "The field's quotes do not add up here. Put the whole field into quotes, and write a quote inside of it twice.";
            return (null, new ImportFault("bad-row", Misquoted, Encoding.UTF8.GetByteCount(row.AsSpan(0, wrong)) + 1, text));
        }

        return fields.Length == columns.Count
            ? (columns.Item(fields), null)
            : (
                null,
                new ImportFault(
                    "bad-row",
                    FormattableString.Invariant($"The row has {fields.Length} fields and the header {columns.Count}."),
                    1,
                    text
                )
            );
    }
}
