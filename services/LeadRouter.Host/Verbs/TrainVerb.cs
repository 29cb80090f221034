using System.CommandLine;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Propensity;
using LeadRouter.Propensity.Evaluating;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter train</c>: evaluates, then learns from all labelled rows; the model goes to a file or the registry, what it is worth onto a page.</summary>
internal static class TrainVerb
{
    public static Command Create()
    {
        var table = new TableArguments();
        var learning = new LearningArguments();
        var command = new Command(
            "train",
            "Learns conversion from a labelled CSV file and keeps the model; what it is worth is told as evaluate does, by rows it had not learnt from, and on a page."
        );
        table.AddTo(command);
        learning.AddTo(command);
        var output = TrainOutput.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var evaluator = new Evaluator(Trainers.Configured(output.Configuration(parsed)), TimeProvider.System);
                var question = table.Read(parsed);
                var learnt = await LearningProgress.WatchAsync(told =>
                    evaluator.Learn(question, learning.Read(parsed), told, cancellationToken)
                );
                await output.WriteAsync(parsed, learnt, Path.GetFileName(question.File.Path), null, cancellationToken);
                EvaluationView.Show(learnt.Evaluation, learning.IsJson(parsed));
                return ExitCodes.Ok;
            }
        );
        return command;
    }
}
