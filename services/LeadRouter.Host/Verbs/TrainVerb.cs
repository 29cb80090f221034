using System.CommandLine;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Propensity;
using LeadRouter.Host.Serving;
using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Storing;
using LeadRouter.Propensity.Training;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter train</c>: evaluates, then learns from all labelled rows, of a file or of a server's log, and writes the model to a file.</summary>
internal static class TrainVerb
{
    public static Command Create()
    {
        var log = new LogArguments();
        var table = new TableArguments(log.IsAsked);
        var learning = new LearningArguments();
        var output = new Option<string?>("--out") { Description = "The model's file; one that is there is replaced.", HelpName = "MODEL" };
        var command = new Command(
            "train",
            "Learns conversion from a labelled CSV file, or from the leads of a server's log, and writes the model; what it is worth is told as evaluate does, by rows it had not learnt from."
        );
        table.AddTo(command);
        learning.AddTo(command);
        log.AddTo(command);
        command.Add(output);
        command.Validators.Add(result =>
        {
            if (result.GetValue(output) is null && !(log.IsAsked(result) && log.IsTableWanted(result)))
            {
                result.AddError("Option '--out' is required.");
            }
        });
        var serving = ServingOptions.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (log.IsAsked(parsed))
                {
                    return await new LogTraining(
                        log.Read(parsed, TimeProvider.System.GetUtcNow()),
                        learning.Read(parsed),
                        parsed.GetValue(output),
                        log.RowsOut(parsed),
                        log.Register(parsed),
                        learning.IsJson(parsed)
                    ).RunAsync(serving.Read(parsed), cancellationToken);
                }

                var evaluator = new Evaluator(new BlendTrainer(), TimeProvider.System);
                var learnt = await LearningProgress.WatchAsync(told =>
                    evaluator.Learn(table.Read(parsed), learning.Read(parsed), told, cancellationToken)
                );
                ModelFile.Write(parsed.GetValue(output)!, (PropensityModel)learnt.Model, learnt.Columns);
                EvaluationView.Show(learnt.Evaluation, learning.IsJson(parsed));
                return ExitCodes.Ok;
            }
        );
        return command;
    }
}
