using System.IO.Compression;
using System.Text;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Tests;

/// <summary>A file that goes away with its test.</summary>
internal sealed class CsvOnDisk : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("leadrouter-propensity-").FullName;

    public CsvOnDisk(string text, bool isZipped = false)
    {
        Path = System.IO.Path.Combine(_folder, "rows.csv");
        using Stream file = File.Create(Path);
        using var stream = isZipped ? new GZipStream(file, CompressionLevel.Fastest) : file;
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    public string Path { get; }

    /// <summary>A header, and a line for each row.</summary>
    public static CsvOnDisk Of(string header, int rows, Func<int, string> line)
    {
        var text = new StringBuilder(header).Append('\n');
        for (var row = 0; row < rows; row++)
        {
            text.Append(line(row)).Append('\n');
        }

        return new CsvOnDisk(text.ToString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public TableQuestion Asked(Split? split = null, string label = "won", string positive = "1", char? separator = null) =>
        new(new CsvFile(Path, separator), label, positive, null, [], split ?? new Split(SplitKind.Hash));

    public LabelledTable Read(Split? split = null, string label = "won", string positive = "1", char? separator = null) =>
        TableReader.Read(Asked(split, label, positive, separator), 1, (_, _) => { }, CancellationToken.None);

    /// <summary>What a person is told.</summary>
    public string Refused(Split? split = null, string label = "won") =>
        Shouldly.Should.Throw<TableException>(() => Read(split, label)).Problem;
}
