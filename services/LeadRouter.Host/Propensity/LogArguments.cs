using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LeadRouter.Engine.Features;
using LeadRouter.Propensity;
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
        Description =
            "Keeps the table of leads that was learnt from, to be looked at. It holds personal data. Without --out or --register nothing is learnt.",
        HelpName = "FILE.csv",
    };

    private readonly Option<string> _directions = new("--directions")
    {
        Description =
            "free; or sensible: more engagement, fit and times of a signal that gives points never lower a prediction, more days since never raise it.",
        HelpName = "free|sensible",
        DefaultValueFactory = _ => DirectionChoices.Free,
    };

    private readonly Option<string?> _playbook = new("--playbook")
    {
        Description = "By whose signals and facts: a YAML file or a folder of them. [default: the server's]",
        HelpName = "PATH",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_fromLog, _horizon, _age, _converted, _directions, _rowsOut, _playbook])
        {
            command.Add(option);
        }

        Check(_horizon, text => DaysOf(text, 3650) is not null, "--horizon is a number of days from 1d to 3650d");
        Check(
            _age,
            text => text == AtQualification || DaysOf(text, 365) is not null,
            "--age is at-qualification, or a number of days from 1d to 365d"
        );
        Check(_converted, text => OutcomeRule.Choices.Contains(text), $"--converted is one of {string.Join(", ", OutcomeRule.Choices)}");
        Check(
            _directions,
            text => text is DirectionChoices.Free or DirectionChoices.Sensible,
            $"--directions is {DirectionChoices.Free} or {DirectionChoices.Sensible}"
        );
        command.Validators.Add(result =>
        {
            if (!result.GetValue(_fromLog))
            {
                foreach (var option in (Option[])[_horizon, _age, _converted, _directions, _rowsOut, _playbook])
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
    public bool IsAsked(CommandResult result) => result.GetValue(_fromLog);

    /// <summary>Whether the table may be all that is wanted.</summary>
    public bool IsTableAlone(CommandResult result) => IsAsked(result) && result.GetResult(_rowsOut) is { Implicit: false };

    public bool AreDirectionsSensible(ParseResult parsed) => parsed.GetValue(_directions) == DirectionChoices.Sensible;

    public string? RowsOut(ParseResult parsed) => parsed.GetValue(_rowsOut);

    /// <summary>With the playbook that was named.</summary>
    public IConfiguration Configured(ParseResult parsed, IConfiguration configuration) =>
        parsed.GetValue(_playbook) is { } path
            ? new ConfigurationBuilder()
                .AddConfiguration(configuration)
                .AddInMemoryCollection([KeyValuePair.Create("LeadRouter:Playbook", (string?)path)])
                .Build()
            : configuration;

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
        text.EndsWith('d')
        && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var days)
        && days >= 1
        && days <= most
            ? days
            : null;
}
