using LeadRouter.Engine.Personas;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Benchmarks;

/// <summary>What reading a job title costs: by the parser, and remembered, as an evaluation asks for it.</summary>
internal static class TitlesBenchmark
{
    private const int Rounds = 300;

    public static string Run()
    {
        var folder = Path.Combine(RepositoryFolder.Path, "tests", "LeadRouter.Engine.Tests", "Personas", "Titles");
        string[] titles =
        [
            .. Directory
                .EnumerateFiles(folder, "*.txt")
                .SelectMany(File.ReadLines)
                .Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => line[..line.LastIndexOf(" => ", StringComparison.Ordinal)]),
        ];
        var reader = TitleReader.Of(TitleRules.None);
        var parsed = Measure(titles, TitleParser.Parse);
        var remembered = Measure(titles, reader.Read);
        return FormattableString.Invariant(
            $"{titles.Length} titles: parsed {parsed.Nanoseconds:0} ns and {parsed.Bytes:0} bytes each, remembered {remembered.Nanoseconds:0} ns and {remembered.Bytes:0} bytes each"
        );
    }

    private static (double Nanoseconds, double Bytes) Measure(string[] titles, Func<string, JobTitle> read)
    {
        var best = double.MaxValue;
        double bytes = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = TimeProvider.System.GetTimestamp();
            foreach (var title in titles)
            {
                read(title);
            }

            best = Math.Min(best, TimeProvider.System.GetElapsedTime(start).TotalNanoseconds / titles.Length);
            bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / titles.Length;
        }

        return (best, bytes);
    }
}
