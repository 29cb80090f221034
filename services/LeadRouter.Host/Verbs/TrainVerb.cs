using System.CommandLine;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Propensity;
using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Storing;
using LeadRouter.Propensity.Training;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter train</c>: evaluates, then learns from all labelled rows and writes the model to a file.</summary>
internal static class TrainVerb
{
    public static Command Create()
    {
        var table = new TableArguments();
        var learning = new LearningArguments();
        var output = new Option<string>("--out")
        {
            Description = "The model's file; one that is there is replaced.",
            HelpName = "MODEL",
            Required = true,
        };
        var command = new Command(
            "train",
            "Learns conversion from a labelled CSV file and writes the model; what it is worth is told as evaluate does, by rows it had not learnt from."
        );
        table.AddTo(command);
        learning.AddTo(command);
        command.Add(output);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var evaluator = new Evaluator(new BlendTrainer(), TimeProvider.System);
                var learnt = await LearningProgress.WatchAsync(told =>
                    evaluator.Learn(table.Read(parsed), learning.Read(parsed), told, cancellationToken)
                );
                ModelFile.Write(parsed.GetRequiredValue(output), (PropensityModel)learnt.Model, learnt.Columns);
                EvaluationView.Show(learnt.Evaluation, learning.IsJson(parsed));
                return ExitCodes.Ok;
            }
        );
        return command;
    }
}
