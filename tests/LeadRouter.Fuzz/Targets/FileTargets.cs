using System.Text;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Fuzz.Mutation;
using LeadRouter.Host.Import;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Fuzz.Targets;

/// <summary>Files that people name on a command line.</summary>
internal static class FileTargets
{
    private const string GoodLine = """{"type":"track","messageId":"n-1","userId":"n","event":"A","timestamp":"2026-11-01T00:00:00Z"}""";
    private const string Header = "type,timestamp,userId,event,email,properties.form\n";
    private const string GoodRow = "track,2026-11-01T00:00:00Z,n,A,,\n";

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("csv", () => IntakeTargets.Seeds(SeedTexts.CsvFiles), input => Import(input, ImportFormat.Csv), typeof(ImportException)),
        new(
            "ndjson",
            () => IntakeTargets.Seeds(["\ufeff" + string.Join('\n', SeedTexts.Items), string.Join("\r\n", SeedTexts.Events)]),
            input => Import(input, ImportFormat.Ndjson),
            typeof(ImportException)
        ),
        new(
            "line-of-csv",
            () =>
                IntakeTargets.Seeds([
                    "track,2026-11-01,u,Form Submitted,a@b.example,demo",
                    "page,2026-11-01,u,\"a \"\"b\"\" c\",\"x\ny\",",
                    "\"open",
                    ",,,,,",
                    "track;x",
                ]),
            input => Between(input, ImportFormat.Csv, Header, GoodRow)
        ),
        new(
            "line-of-ndjson",
            () => IntakeTargets.Seeds([.. SeedTexts.Items, .. SeedTexts.Events]),
            input => Between(input, ImportFormat.Ndjson, "", GoodLine + "\n")
        ),
        // The small one is read ten times as fast, and so stands for most inputs.
        new("playbook", () => [Seed.Of(Example()), .. Enumerable.Repeat(Seed.Of(SeedTexts.Playbook), 11)], ReadPlaybook),
    ];

    public static string Example() => File.ReadAllText(Path.Combine(RepositoryFolder.Path, "playbook", "playbook.yaml"));

    private static ImportPlan Plan(ImportFormat format) =>
        new()
        {
            Path = "/file",
            To = new Uri("http://127.0.0.1:8080"),
            Origin = "backfill",
            Format = format,
            Mapping = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
            ProgressPath = "/file.import.json",
        };

    private static List<ImportEntry> Entries(byte[] file, ImportFormat format)
    {
        var reader = ItemReaders.OpenAsync(new MemoryStream(file), Plan(format), null, CancellationToken.None).GetAwaiter().GetResult();
        var entries = new List<ImportEntry>();
        while (reader.NextAsync(CancellationToken.None).GetAwaiter().GetResult() is { } entry)
        {
            entries.Add(entry);
        }

        return entries;
    }

    private static FuzzResult Import(byte[] input, ImportFormat format)
    {
        var entries = Entries(input, format);
        long offset = 0,
            line = 1;
        var canonical = new StringBuilder();
        foreach (var entry in entries)
        {
            BrokenPromiseException.Unless(entry.Item is null != (entry.Fault is null), "An entry is an item or a fault.");
            // A last line without its end is read again when the file has grown.
            var isOpen = ReferenceEquals(entry, entries[^1]) && input[^1] != '\n';
            BrokenPromiseException.Unless(
                (entry.Next.Offset > offset || (isOpen && entry.Next.Offset == offset))
                    && entry.Line >= line
                    && entry.Next.Line >= entry.Line,
                "Every entry goes on behind the one before."
            );
            BrokenPromiseException.Unless(
                entry.Fault is null || entry.Fault.Bytes.Length <= FileWindow.LineBytes,
                "What is kept of a line is bounded."
            );
            (offset, line) = (entry.Next.Offset, entry.Line);
            canonical
                .Append(entry.Line)
                .Append(' ')
                .Append(entry.Fault?.Reason)
                .Append(entry.Fault?.Column)
                .AppendLine(entry.Item is null ? "" : Convert.ToHexString(entry.Item));
        }

        BrokenPromiseException.Unless(offset <= input.Length, "No entry ends behind the file.");
        return FuzzResult.Of(entries.Exists(entry => entry.Item is not null), canonical.ToString());
    }

    /// <summary>A bad line never takes a good one with it.</summary>
    private static FuzzResult Between(byte[] input, ImportFormat format, string header, string good)
    {
        var goodBytes = Encoding.UTF8.GetBytes(good);
        byte[] file = [.. Encoding.UTF8.GetBytes(header), .. goodBytes, .. input, (byte)'\n', .. goodBytes];
        List<ImportEntry> entries;
        try
        {
            entries = Entries(file, format);
        }
        catch (ImportException refused)
        {
            // Only for what is no UTF-8: that is looked at before anything is sent.
            BrokenPromiseException.Unless(
                !System.Text.Unicode.Utf8.IsValid(input),
                $"A file of good beginning was refused: {refused.Message}"
            );
            return FuzzResult.Of(false, refused.Message);
        }

        BrokenPromiseException.Unless(
            entries.Count >= 2 && entries[0].Item is { } first && entries[^1].Item is { } last && first.AsSpan().SequenceEqual(last),
            "The good lines around a bad one are read."
        );
        return FuzzResult.Of(
            entries.Count > 2 && entries[1].Item is not null,
            string.Join(',', entries.Select(entry => entry.Fault?.Reason ?? "item"))
        );
    }

    private static FuzzResult ReadPlaybook(byte[] input)
    {
        var reading = PlaybookReader.Read([new PlaybookFile("playbook.yaml", Encoding.UTF8.GetString(input))]);
        var said = string.Join('\n', reading.Diagnostics.Select(diagnostic => diagnostic.ToString()));
        if (reading.Playbook is not { } playbook)
        {
            BrokenPromiseException.Unless(
                reading.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
                "A playbook that is refused says why."
            );
            return FuzzResult.Of(false, said);
        }

        _ = EvaluationPlan.Of(playbook);
        _ = ContactFold.Fold(StoredTargets.Activities, new SignalClassifier(playbook)).Hash();
        return FuzzResult.Of(true, playbook.Hash + playbook.SignalsHash + said);
    }
}
