using System.CommandLine;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Propensity;
using LeadRouter.Propensity.Evaluating;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter evaluate</c>: what a model learnt from part of a labelled file is worth on the rest. Starts nothing.</summary>
internal static class EvaluateVerb
{
    public static Command Create()
    {
        var table = new TableArguments();
        var learning = new LearningArguments();
        var command = new Command(
            "evaluate",
            "Learns conversion from part of a labelled CSV file and tells what the model is worth on the rest: calibration, leaks and drift included."
        );
        table.AddTo(command);
        learning.AddTo(command);
        var configured = RegistryArguments.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var evaluator = new Evaluator(Trainers.Configured(configured.Configuration(parsed)), TimeProvider.System);
                var evaluation = await LearningProgress.WatchAsync(told =>
                    evaluator.Evaluate(table.Read(parsed), learning.Read(parsed), told, cancellationToken)
                );
                EvaluationView.Show(evaluation, learning.IsJson(parsed));
                return ExitCodes.Ok;
            }
        );
        return command;
    }
}
