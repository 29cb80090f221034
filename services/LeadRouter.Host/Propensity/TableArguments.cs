using System.CommandLine;
using System.CommandLine.Parsing;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Host.Propensity;

/// <summary>The options by which a person says what is to be learnt from a file.</summary>
/// <param name="isFromElsewhere">Says that the rows come from somewhere else, so that no file is needed; null: a file is always needed.</param>
internal sealed class TableArguments(Func<CommandResult, bool>? isFromElsewhere = null)
{
    private readonly Option<string> _csv = new("--csv")
    {
        Description = "Labelled rows: a CSV file with a header, gzip or not.",
        HelpName = "FILE",
        Required = isFromElsewhere is null,
    };

    private readonly Option<string> _label = new("--label")
    {
        Description = "The column that says how it ended.",
        HelpName = "COLUMN",
        Required = isFromElsewhere is null,
    };

    private readonly Option<string> _positive = new("--positive")
    {
        Description = "The label's value that means converted; every other means not, an empty one leaves the row out.",
        HelpName = "VALUE",
        Required = isFromElsewhere is null,
    };

    private readonly Option<string?> _separator = SeparatorOption();

    private readonly Option<string?> _columns = new("--columns")
    {
        Description = "The only columns to learn from, with commas between.",
        HelpName = "A,B",
    };

    private readonly Option<string?> _drop = new("--drop")
    {
        Description = "Columns not to learn from, with commas between.",
        HelpName = "A,B",
    };

    private readonly Option<string> _split = new("--split")
    {
        Description =
            "Who is only predicted: hash (some 3 rows in 10), time (the last 3 of 10 in the file's order), time:COLUMN (in that column's order).",
        HelpName = "hash|time[:COLUMN]",
        DefaultValueFactory = _ => "hash",
    };

    private readonly Option<string?> _weight = new("--weight")
    {
        Description =
            "The column that says as how many rows each counts, over 0: one over the chance with which it came into the file. It is not learnt from. [default: each as one]",
        HelpName = "COLUMN",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_csv, _label, _positive, _separator, _columns, _drop, _split, _weight])
        {
            command.Add(option);
        }

        _split.Validators.Add(result =>
        {
            if (!result.Implicit && Split.Parse(result.Tokens[0].Value) is null)
            {
                result.AddError($"--split is hash, time or time:COLUMN; '{result.Tokens[0].Value}' is none of them.");
            }
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(_columns) is not null && result.GetValue(_drop) is not null)
            {
                result.AddError("--columns and --drop exclude each other: name what to learn from, or what not.");
            }

            if (isFromElsewhere is not null)
            {
                RequireFile(result, isFromElsewhere(result));
            }
        });
    }

    private void RequireFile(CommandResult result, bool isElsewhere)
    {
        foreach (var option in (Option[])[_csv, _label, _positive])
        {
            if (!isElsewhere && result.GetResult(option) is null or { Implicit: true })
            {
                result.AddError($"Option '{option.Name}' is required.");
            }
        }

        foreach (var option in isElsewhere ? (Option[])[_csv, _label, _positive, _separator, _columns, _drop, _split, _weight] : [])
        {
            if (result.GetResult(option) is { Implicit: false })
            {
                result.AddError($"{option.Name} belongs to --csv: a log has its own columns.");
            }
        }
    }

    public TableQuestion Read(ParseResult parsed) =>
        new(
            new CsvFile(parsed.GetRequiredValue(_csv), SeparatorOf(parsed.GetValue(_separator))),
            parsed.GetRequiredValue(_label),
            parsed.GetRequiredValue(_positive),
            Names(parsed.GetValue(_columns)),
            Names(parsed.GetValue(_drop)) ?? [],
            Split.Parse(parsed.GetRequiredValue(_split))!
        )
        {
            Weight = parsed.GetValue(_weight),
        };

    /// <summary>Names with commas between; null when there are none.</summary>
    public static string[]? Names(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static Option<string?> SeparatorOption()
    {
        var separator = new Option<string?>("--separator")
        {
            Description = "What stands between columns: one character, or tab. [default: the header's most frequent of , ; tab]",
            HelpName = "CHARACTER",
        };
        separator.Validators.Add(result =>
        {
            if (SeparatorOf(result.Tokens.Count > 0 ? result.Tokens[0].Value : null) is null)
            {
                result.AddError("--separator is one character, or tab.");
            }
        });
        return separator;
    }

    /// <returns>Null when it is none.</returns>
    public static char? SeparatorOf(string? text) =>
        text switch
        {
            "tab" or "\\t" => '\t',
            { Length: 1 } => text[0],
            _ => null,
        };
}
