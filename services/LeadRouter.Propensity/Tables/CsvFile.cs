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
        var first = FirstLine();
        if (string.IsNullOrWhiteSpace(first))
        {
            throw new TableException(Path, "is empty: the first line has to name the columns.");
        }

        if (first.Contains('\0', StringComparison.Ordinal))
        {
            throw new TableException(Path, "is no text: its first line holds a NUL character. Export it as CSV in UTF-8.");
        }

        var separator = Separator ?? Separators.MaxBy(candidate => Outside(first, candidate));
        var text = new CsvText(Path, Reader(), separator);
        try
        {
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

    private static int Outside(string line, char separator)
    {
        var quoted = false;
        var count = 0;
        foreach (var character in line)
        {
            quoted ^= character == '"';
            count += !quoted && character == separator ? 1 : 0;
        }

        return count;
    }

    private string? FirstLine()
    {
        using var reader = Reader();
        try
        {
            return reader.ReadLine();
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw new TableException(Path, $"cannot be read: {exception.Message}");
        }
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
