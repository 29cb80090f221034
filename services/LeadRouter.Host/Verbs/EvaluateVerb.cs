using System.CommandLine;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Propensity;
using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Training;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter evaluate</c>: what a model learnt from part of a labelled file is worth on the rest. Starts nothing.</summary>
internal static class EvaluateVerb
{
    private static readonly Option<bool> Json = new("--json") { Description = "Prints the result as JSON." };

    private static readonly Option<string?> Keep = new("--keep")
    {
        Description = "Learns from columns named as leaks all the same: from these, or from all when none is named.",
        HelpName = "COLUMNS",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<int> Threads = new("--threads")
    {
        Description = "Threads to learn with, 1 to 256: the result is the same with any number.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Chance to learn by: the same seed gives the same model.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    public static Command Create()
    {
        var table = new TableArguments();
        var command = new Command(
            "evaluate",
            "Learns conversion from part of a labelled CSV file and tells what the model is worth on the rest: calibration, leaks and drift included."
        );
        table.AddTo(command);
        Bounds.Between(Threads, 1, 256);
        foreach (var option in (Option[])[Keep, Seed, Threads, Json])
        {
            command.Add(option);
        }

        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var kept = parsed.GetResult(Keep) is { Implicit: false };
                var names = TableArguments.Names(parsed.GetValue(Keep));
                var options = new EvaluationOptions(kept && names is null, names, (ulong)parsed.GetValue(Seed), parsed.GetValue(Threads));
                var evaluation = await WatchAsync(told =>
                    new Evaluator(new BlendTrainer(), TimeProvider.System).Evaluate(table.Read(parsed), options, told, cancellationToken)
                );
                if (parsed.GetValue(Json))
                {
                    Scripts.Print(EvaluationAnswer.Of(evaluation));
                }
                else
                {
                    EvaluationView.Write(Terminal.Out, evaluation);
                }

                return ExitCodes.Ok;
            }
        );
        return command;
    }

    private static Task<Evaluation> WatchAsync(Func<Action<string, double>, Evaluation> evaluate) =>
        Terminal
            .Error.Progress()
            .AutoClear(enabled: true)
            .StartAsync(context =>
            {
                var bar = context.AddTask("Reading", maxValue: 1);
                return Task.Run(() =>
                    evaluate(
                        (step, done) =>
                        {
                            bar.Description = done > 1 ? FormattableString.Invariant($"{step}: {done:N0}") : step;
                            bar.Value = Math.Min(done, 1);
                            bar.IsIndeterminate = done > 1;
                        }
                    )
                );
            });
}
