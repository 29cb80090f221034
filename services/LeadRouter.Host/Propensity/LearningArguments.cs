using System.CommandLine;
using System.CommandLine.Parsing;
using LeadRouter.Host.CommandLine;
using LeadRouter.Propensity.Evaluating;

namespace LeadRouter.Host.Propensity;

/// <summary>The options by which a person says how to learn.</summary>
internal sealed class LearningArguments
{
    private readonly Option<string?> _keep = new("--keep")
    {
        Description = "Learns from columns named as leaks all the same: from these, or from all when none is named.",
        HelpName = "A,B",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<int> _threads = new("--threads")
    {
        Description = "Threads to learn with, 1 to 256: the result is the same with any number.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "Chance to learn by: the same seed gives the same model.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string?> _increasing = new("--increasing")
    {
        Description = "Columns of numbers or dates of which more never lowers a prediction, whatever a few rows say.",
        HelpName = "A,B",
    };

    private readonly Option<string?> _decreasing = new("--decreasing")
    {
        Description = "Columns of numbers or dates of which more never raises a prediction.",
        HelpName = "A,B",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints the result as JSON." };

    public void AddTo(Command command)
    {
        Bounds.Between(_threads, 1, 256);
        foreach (var option in (Option[])[_keep, _increasing, _decreasing, _seed, _threads, _json])
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            foreach (var both in (Increasing(result) ?? []).Intersect(Decreasing(result) ?? [], StringComparer.Ordinal))
            {
                result.AddError($"'{both}' cannot be held to both directions: name it with --increasing or with --decreasing.");
            }
        });
    }

    public EvaluationOptions Read(ParseResult parsed)
    {
        var names = TableArguments.Names(parsed.GetValue(_keep));
        var isEveryColumnKept = names is null && parsed.GetResult(_keep) is { Implicit: false };
        return new EvaluationOptions(isEveryColumnKept, names, (ulong)parsed.GetValue(_seed), parsed.GetValue(_threads))
        {
            Increasing = TableArguments.Names(parsed.GetValue(_increasing)),
            Decreasing = TableArguments.Names(parsed.GetValue(_decreasing)),
        };
    }

    private string[]? Increasing(CommandResult result) => TableArguments.Names(result.GetValue(_increasing));

    private string[]? Decreasing(CommandResult result) => TableArguments.Names(result.GetValue(_decreasing));

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);
}
