using System.CommandLine;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Propensity;
using LeadRouter.Propensity.Evaluating;
using LeadRouter.Propensity.Life;
using LeadRouter.Storage.Training;

namespace LeadRouter.Host.Verbs;

/// <summary>
/// <c>leadrouter train</c>: evaluates, then learns from all labelled rows, of a file or of a server's log; the model goes to a file or the registry, what it is worth
/// onto a page.
/// </summary>
internal static class TrainVerb
{
    public static Command Create()
    {
        var log = new LogArguments();
        var table = new TableArguments(log.IsAsked);
        var learning = new LearningArguments();
        var command = new Command(
            "train",
            "Learns conversion from a labelled CSV file, or from the leads of a server's log, and keeps the model; what it is worth is told as evaluate does, by rows it had not learnt from, and on a page."
        );
        table.AddTo(command);
        learning.AddTo(command);
        log.AddTo(command);
        var output = TrainOutput.AddTo(command, log.IsTableAlone);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var configuration = output.Configuration(parsed);
                var evaluator = new Evaluator(Trainers.Configured(configuration), TimeProvider.System);
                if (log.IsAsked(parsed))
                {
                    var asked = log.Read(parsed, TimeProvider.System.GetUtcNow());
                    return await new LogTraining(asked, learning.Read(parsed), log.RowsOut(parsed), learning.IsJson(parsed))
                    {
                        AreDirectionsSensible = log.AreDirectionsSensible(parsed),
                    }.RunAsync(
                        log.Configured(parsed, configuration),
                        evaluator,
                        output.IsAsked(parsed)
                            ? (learnt, rows) =>
                                output.WriteAsync(parsed, learnt, "the leads of the log", Window(rows), Asked(asked), cancellationToken)
                            : null,
                        cancellationToken
                    );
                }

                var question = table.Read(parsed);
                var learnt = await LearningProgress.WatchAsync(told =>
                    evaluator.Learn(question, learning.Read(parsed), told, cancellationToken)
                );
                await output.WriteAsync(parsed, learnt, Path.GetFileName(question.File.Path), learnt.Window, null, cancellationToken);
                EvaluationView.Show(learnt.Evaluation, learning.IsJson(parsed));
                return ExitCodes.Ok;
            }
        );
        return command;
    }

    private static (long From, long Until)? Window(RowsSummary rows) => rows is { From: { } from, Until: { } until } ? (from, until) : null;

    private static AskedOutcome Asked(RowsQuestion question) =>
        new(question.Outcome.HorizonDays, question.Outcome.Converted, question.AgeDays);
}
