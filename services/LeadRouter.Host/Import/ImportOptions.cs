using System.CommandLine;
using LeadRouter.Host.CommandLine;

namespace LeadRouter.Host.Import;

/// <summary>The command line of <c>leadrouter import activities</c>.</summary>
internal sealed class ImportOptions
{
    private readonly Argument<string> file = new("FILE")
    {
        Description = "NDJSON (a JSON object a line) or CSV with a header, in UTF-8; also gzipped.",
    };

    private readonly Option<Uri> to = ServerAddress.Option("The server to send to.");

    private readonly Option<string?> key = new("--key")
    {
        Description = "One of the server's Intake:Keys, or an admin key of its Api:Keys. [default: the environment's LEADROUTER_KEY]",
        HelpName = "KEY",
    };

    private readonly Option<string?> source = new("--source")
    {
        Description =
            "The source of the activities, with an admin key or without any. [default: the key's own, so that what came live already counts once]",
        HelpName = "NAME",
    };

    private readonly Option<string> origin = new("--origin")
    {
        Description = "backfill: history, without side effects. live: as if it had just come.",
        HelpName = "ORIGIN",
        DefaultValueFactory = _ => "backfill",
    };

    private readonly Option<string?> format = new("--format")
    {
        Description = "ndjson or csv. [default: by the file's name]",
        HelpName = "FORMAT",
    };

    private readonly Option<string?> delimiter = new("--delimiter")
    {
        Description = "CSV: one character, or tab. [default: the one of , ; tab | that the header has most of]",
        HelpName = "CHAR",
    };

    private readonly Option<string[]> map = new("--map")
    {
        Description = "CSV: what a column is, for example --map Datum=timestamp; an empty field leaves it out. Repeatable.",
        HelpName = "COLUMN=FIELD",
    };

    private readonly Option<string?> mapping = new("--mapping")
    {
        Description = "CSV: a file of COLUMN=FIELD lines; # begins a comment.",
        HelpName = "FILE",
    };

    private readonly Option<string?> type = new("--type")
    {
        Description = "CSV: the type of every row, when no column says it: track, page, screen, identify, group, alias.",
        HelpName = "TYPE",
    };

    private readonly Option<string?> progress = new("--progress")
    {
        Description = "Where it is noted how far the import is. [default: FILE.import.json]",
        HelpName = "FILE",
    };

    private readonly Option<bool> restart = new("--restart") { Description = "Sends the file from the beginning, whatever is noted." };

    private readonly Option<bool> json = new("--json") { Description = "Prints the result as JSON." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(file);
        foreach (var option in (Option[])[to, key, source, origin, format, delimiter, map, mapping, type, progress, restart, json])
        {
            command.Options.Add(option);
        }

        origin.AcceptOnlyFromAmong("backfill", "live");
        format.AcceptOnlyFromAmong("ndjson", "csv");
        type.AcceptOnlyFromAmong("track", "page", "screen", "identify", "group", "alias");
        delimiter.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && Delimiter(text) is null)
            {
                result.AddError($"--delimiter is one ASCII character that is no quote, or tab; '{text}' is not.");
            }
        });
        map.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !token.Value.Contains('=', StringComparison.Ordinal)))
            {
                result.AddError($"--map wants COLUMN=FIELD, for example --map Datum=timestamp; there is no '=' in '{token.Value}'.");
            }
        });
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(json);

    /// <exception cref="ImportException">The mapping file cannot be read.</exception>
    public ImportPlan Read(ParseResult parsed)
    {
        var path = Path.GetFullPath(parsed.GetRequiredValue(file));
        return new ImportPlan
        {
            Path = path,
            To = parsed.GetRequiredValue(to),
            Key = parsed.GetValue(key) ?? Environment.GetEnvironmentVariable("LEADROUTER_KEY"),
            Source = parsed.GetValue(source),
            Origin = parsed.GetRequiredValue(origin),
            Format = (parsed.GetValue(format) ?? ByName(path)) == "csv" ? ImportFormat.Csv : ImportFormat.Ndjson,
            Delimiter = Delimiter(parsed.GetValue(delimiter)),
            Mapping = CsvMapping.Read(parsed.GetValue(mapping), parsed.GetValue(map) ?? []),
            Type = parsed.GetValue(type),
            ProgressPath = parsed.GetValue(progress) ?? path + ".import.json",
            Restart = parsed.GetValue(restart),
        };
    }

    private static string ByName(string path)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Path.GetExtension(name).ToLowerInvariant() is ".csv" or ".tsv" ? "csv" : "ndjson";
    }

    private static char? Delimiter(string? text) =>
        text switch
        {
            "tab" or "\\t" => '\t',
            [var one] when char.IsAscii(one) && one is not ('"' or '\n' or '\r') => one,
            _ => null,
        };
}
