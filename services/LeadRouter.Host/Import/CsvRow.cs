using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace LeadRouter.Host.Import;

/// <summary>Takes one row apart. Pure.</summary>
internal sealed class CsvRow
{
    private static readonly char[] Usual = [',', ';', '\t', '|'];

    private readonly CsvConfiguration configuration;

    /// <param name="delimiter">An ASCII character.</param>
    public CsvRow(char delimiter)
    {
        Delimiter = (byte)delimiter;
        configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            BufferSize = 4096,
            BadDataFound = bad => throw new BadDataException(bad.Field, bad.RawRecord, bad.Context),
        };
    }

    public byte Delimiter { get; }

    /// <summary>The one that stands most often in the header; a comma when none does.</summary>
    public static char Detect(string header) => Usual.MaxBy(candidate => header.Count(c => c == candidate));

    /// <returns>The fields, or what is wrong.</returns>
    public (string[]? Fields, string? Wrong) Read(string row)
    {
        using var parser = new CsvParser(new StringReader(row), configuration);
        try
        {
            var fields = parser.Read() ? parser.Record : null;
            if (fields is null || parser.Read())
            {
                return (null, "A carriage return stands alone outside of quotes.");
            }

            return (fields, null);
        }
        catch (BadDataException)
        {
            return (null, "A quote stands in the middle of a field. Put the whole field into quotes, and write a quote inside of it twice.");
        }
    }
}
