using LeadRouter.Propensity;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Benchmarks.Propensity;

/// <summary>A file of made-up rows, 14 numbers and 6 categories each, read in. The file is written first and goes away again.</summary>
internal static class RowsBenchmark
{
    private const int Numbers = 14;
    private const int Categories = 6;

    public static string Run(int rows, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("leadrouter-rows-").FullName;
        try
        {
            var path = Path.Combine(folder, "rows.csv");
            Write(path, rows, cancellationToken);
            var start = TimeProvider.System.GetTimestamp();
            var question = new TableQuestion(new CsvFile(path, null), "won", "1", null, [], new Split(SplitKind.Hash));
            var table = TableReader.Read(question, 1, (_, _) => { }, cancellationToken);
            var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
            var kept = GC.GetTotalMemory(forceFullCollection: true);
            using var process = System.Diagnostics.Process.GetCurrentProcess();
            return FormattableString.Invariant(
                $"{table.Rows:N0} rows ({new FileInfo(path).Length >> 20:N0} MB) read in {seconds:0} s; {kept >> 20:N0} MB are kept, the process had {process.PeakWorkingSet64 >> 20:N0} MB at most"
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string path, int rows, CancellationToken cancellationToken)
    {
        var random = new SeededRandom(3);
        using var file = new StreamWriter(path);
        file.WriteLine($"{string.Join(',', Enumerable.Range(0, Numbers + Categories).Select(i => $"c{i}"))},won");
        for (var row = 0; row < rows; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < Numbers; i++)
            {
                file.Write(random.Next(100_000));
                file.Write(',');
            }

            for (var i = 0; i < Categories; i++)
            {
                file.Write('L');
                file.Write(random.Next(40));
                file.Write(',');
            }

            file.WriteLine(random.Next(5) == 0 ? '1' : '0');
        }
    }
}
