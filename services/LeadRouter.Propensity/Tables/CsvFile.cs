using System.IO.Compression;
using System.Text;

namespace LeadRouter.Propensity.Tables;

/// <summary>A file of separated text with a header, opened as often as it has to be read.</summary>
/// <param name="Separator">Null: the most frequent of <c>;</c>, <c>,</c> and tab in the header.</param>
public sealed record CsvFile(string Path, char? Separator)
{
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Opens it behind its header.</summary>
    /// <exception cref="TableException">It is not there, empty, or two columns have one name.</exception>
    internal CsvText Open(out string[] header)
    {
        var first = FirstRecord();
        if (string.IsNullOrWhiteSpace(first))
        {
            throw new TableException(Path, "is empty: the first line has to name the columns.");
        }

        if (first.Contains('\0', StringComparison.Ordinal))
        {
            throw new TableException(Path, "is no text: its first line holds a NUL character. Export it as CSV in UTF-8.");
        }

        var declared = Declared(first);
        var separator = Separator ?? declared ?? Separators.MaxBy(candidate => Outside(first, candidate));
        var text = new CsvText(Path, Reader(), separator);
        try
        {
            if (declared is not null)
            {
                text.PassOver();
            }

            text.Read();
            header = new string[text.Count];
            for (var column = 0; column < header.Length; column++)
            {
                header[column] = text[column].ToString();
            }

            var twice = header.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1);
            return twice is null
                ? text
                : throw new TableException(Path, $"has {twice.Count()} columns named '{twice.Key}'. Rename one in its first line.");
        }
        catch
        {
            text.Dispose();
            throw;
        }
    }

    private int Outside(string record, char candidate)
    {
        var quoted = false;
        var count = 0;
        for (var i = 0; i < record.Length; i++)
        {
            quoted = IsQuoted(quoted, record[i], i == 0 ? null : record[i - 1]);
            count += !quoted && record[i] == candidate ? 1 : 0;
        }

        return count;
    }

    /// <summary>A quote opens a field only where one begins: within it is a character like any other. Doubled it goes on with its field.</summary>
    private bool IsQuoted(bool isQuoted, char character, char? before) =>
        character != '"' ? isQuoted : !isQuoted && (before is null or '"' || before == Separator || Separators.Contains(before.Value));

    /// <summary>What a spreadsheet says of the separator in a line of its own (<c>sep=;</c>); null: it says nothing.</summary>
    private static char? Declared(string first) =>
        first.Length == 5 && first.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? first[4] : null;

    /// <summary>The first line with anything in it, and the next ones too while a quote is open.</summary>
    private string? FirstRecord()
    {
        using var reader = Reader();
        var record = new StringBuilder();
        var quoted = false;
        try
        {
            while (record.Length < CsvText.Longest && reader.Read() is var next and >= 0)
            {
                var character = (char)next;
                quoted = IsQuoted(quoted, character, record.Length == 0 ? null : record[^1]);
                if (!quoted && character is '\r' or '\n')
                {
                    if (!string.IsNullOrWhiteSpace(record.ToString()))
                    {
                        break;
                    }

                    record.Clear();
                    continue;
                }

                record.Append(character);
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw new TableException(Path, $"cannot be read: {exception.Message}");
        }

        return record.ToString();
    }

    private StreamReader Reader()
    {
        FileStream file;
        try
        {
            file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TableException(Path, $"cannot be read: {exception.Message}");
        }

        Stream stream = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b ? new GZipStream(file, CompressionMode.Decompress) : file;
        file.Position = 0;
        return new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16);
    }
}
