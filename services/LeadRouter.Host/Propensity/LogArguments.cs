using System.CommandLine;
using System.Globalization;
using LeadRouter.Engine.Features;
using LeadRouter.Host.CommandLine;
using LeadRouter.Storage.Training;

namespace LeadRouter.Host.Propensity;

/// <summary>The options by which a person says which rows are made of a server's log.</summary>
internal sealed class LogArguments
{
    private const string AtQualification = "at-qualification";

    private readonly Option<bool> _fromLog = new("--from-log")
    {
        Description = "Learns from the leads of a server's log, read beside it, instead of a file.",
    };

    private readonly Option<string> _horizon = new("--horizon")
    {
        Description = "Days after a lead qualified within which it has to convert, 1d to 3650d.",
        HelpName = "DAYS",
        DefaultValueFactory = _ => "90d",
    };

    private readonly Option<string> _age = new("--age")
    {
        Description = "What was known then is learnt from: at-qualification, or so many days after it, 1d to 365d.",
        HelpName = "at-qualification|DAYS",
        DefaultValueFactory = _ => AtQualification,
    };

    private readonly Option<string> _converted = new("--converted")
    {
        Description = $"What counts as conversion: {string.Join(", ", OutcomeRule.Choices)}; a later stage counts too.",
        HelpName = "STAGE",
        DefaultValueFactory = _ => OutcomeRule.Choices[^1],
    };

    private readonly Option<string?> _rowsOut = new("--rows-out")
    {
        Description = "Keeps the table of leads that was learnt from, to be looked at. It holds personal data. Without --out nothing is learnt.",
        HelpName = "FILE.csv",
    };

    private readonly Option<string?> _register = new("--register")
    {
        Description = "Keeps the model in the server's database too, under a name.",
        HelpName = "NAME",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_fromLog, _horizon, _age, _converted, _rowsOut, _register])
        {
            command.Add(option);
        }

        Check(_horizon, text => DaysOf(text, 3650) is not null, "--horizon is a number of days from 1d to 3650d");
        Check(_age, text => text == AtQualification || DaysOf(text, 365) is not null, "--age is at-qualification, or a number of days from 1d to 365d");
        Check(_converted, text => OutcomeRule.Choices.Contains(text), $"--converted is one of {string.Join(", ", OutcomeRule.Choices)}");
        command.Validators.Add(result =>
        {
            if (!result.GetValue(_fromLog))
            {
                foreach (var option in (Option[])[_horizon, _age, _converted, _rowsOut, _register])
                {
                    if (result.GetResult(option) is { Implicit: false })
                    {
                        result.AddError($"{option.Name} belongs to --from-log.");
                    }
                }
            }
        });
    }

    public bool IsAsked(ParseResult parsed) => parsed.GetValue(_fromLog);

    /// <inheritdoc cref="IsAsked(ParseResult)"/>
    public bool IsAsked(System.CommandLine.Parsing.CommandResult result) => result.GetValue(_fromLog);

    /// <summary>Whether the table is all that is wanted where no model's file is named.</summary>
    public bool IsTableWanted(System.CommandLine.Parsing.CommandResult result) => result.GetResult(_rowsOut) is { Implicit: false };

    public string? RowsOut(ParseResult parsed) => parsed.GetValue(_rowsOut);

    /// <summary>The name to register under; null when nothing is to be registered.</summary>
    public string? Register(ParseResult parsed) =>
        parsed.GetResult(_register) is { Implicit: false } ? parsed.GetValue(_register) ?? "leads" : null;

    public RowsQuestion Read(ParseResult parsed, DateTimeOffset now) =>
        new(
            new OutcomeRule(DaysOf(parsed.GetRequiredValue(_horizon), 3650)!.Value, parsed.GetRequiredValue(_converted)),
            DaysOf(parsed.GetRequiredValue(_age), 365) ?? 0,
            now.ToUnixTimeMilliseconds()
        );

    private static void Check(Option<string> option, Func<string, bool> isRight, string wanted) =>
        option.Validators.Add(result =>
        {
            if (!result.Implicit && result.Tokens.Count > 0 && !isRight(result.Tokens[0].Value))
            {
                result.AddError($"{wanted}; '{result.Tokens[0].Value}' is none.");
            }
        });

    private static int? DaysOf(string text, int most) =>
        text.EndsWith('d') && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days >= 1
            && days <= most
            ? days
            : null;
}
