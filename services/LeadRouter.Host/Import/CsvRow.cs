using System.Text;

namespace LeadRouter.Host.Import;

/// <summary>
/// Takes one row apart as RFC 4180 says. A quote inside of a field that does not begin with one is text. Pure. Not by a library: rows are cut by
/// <see cref="CsvCut"/> so that a run can go on at a byte and a stray quote costs one line, and what is left to do then is this.
/// </summary>
internal sealed class CsvRow(char delimiter)
{
    private static readonly char[] Usual = [',', ';', '\t', '|'];

    /// <summary>ASCII.</summary>
    public byte Delimiter { get; } = (byte)delimiter;

    /// <summary>The one that stands most often in the header; a comma when none does.</summary>
    public static char Detect(string header)
    {
        // What stands in quotes parts nothing.
        var bare = string.Concat(header.Split('"').Where((_, place) => place % 2 == 0));
        return Usual.MaxBy(candidate => bare.Count(c => c == candidate));
    }

    /// <param name="row">Without its line end.</param>
    /// <returns>The fields; or the 0-based character from which on the row cannot be read.</returns>
    public (string[]? Fields, int Wrong) Read(string row)
    {
        var fields = new List<string>();
        var at = 0;
        while (true)
        {
            var start = at;
            if (at < row.Length && row[at] == '"')
            {
                var text = Quoted(row, ref at);
                if (text is null || (at < row.Length && row[at] != delimiter))
                {
                    return (null, text is null ? start : at);
                }

                fields.Add(text);
            }
            else
            {
                var end = row.IndexOf(delimiter, at);
                at = end < 0 ? row.Length : end;
                fields.Add(row[start..at]);
            }

            if (at == row.Length)
            {
                return ([.. fields], 0);
            }

            at++;
        }
    }

    /// <summary>Null when the quote is not closed; otherwise <paramref name="at"/> stands behind the closing one.</summary>
    private static string? Quoted(string row, ref int at)
    {
        var text = new StringBuilder();
        at++;
        while (true)
        {
            var quote = row.IndexOf('"', at);
            if (quote < 0)
            {
                return null;
            }

            text.Append(row, at, quote - at);
            at = quote + 1;
            if (at == row.Length || row[at] != '"')
            {
                return text.ToString();
            }

            text.Append('"');
            at++;
        }
    }
}
