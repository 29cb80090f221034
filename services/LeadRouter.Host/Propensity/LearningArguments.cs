using System.CommandLine;
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

    private readonly Option<bool> _json = new("--json") { Description = "Prints the result as JSON." };

    public void AddTo(Command command)
    {
        Bounds.Between(_threads, 1, 256);
        foreach (var option in (Option[])[_keep, _seed, _threads, _json])
        {
            command.Add(option);
        }
    }

    public EvaluationOptions Read(ParseResult parsed)
    {
        var names = TableArguments.Names(parsed.GetValue(_keep));
        var isEveryColumnKept = names is null && parsed.GetResult(_keep) is { Implicit: false };
        return new EvaluationOptions(isEveryColumnKept, names, (ulong)parsed.GetValue(_seed), parsed.GetValue(_threads));
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);
}
