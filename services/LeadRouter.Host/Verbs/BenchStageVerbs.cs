using System.CommandLine;
using LeadRouter.Bench;
using LeadRouter.Bench.Load;
using LeadRouter.Bench.Stages;
using LeadRouter.Host.Bench;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter bench ingest|score|route|embedded</c>: parts of the way, each alone.</summary>
internal static class BenchStageVerbs
{
    public static IEnumerable<Command> Create() =>
        [
            Create(
                new IngestStage(),
                "Intake alone, until all is durable in the queues, in turns with a bare Kestrel that answers the same bodies."
            ),
            Create(
                new ScoreStage(),
                "Scoring alone, from full queues into the log, in turns with COPY of the same rows into an equal table."
            ),
            Create(
                new RouteStage(),
                "Routing alone: people of companies of their own who ask for a demo, three activities each, until every lead has its owner.",
                options => LeadLoad.Of(options.WarmUp + options.Events, TimeProvider.System.GetUtcNow())
            ),
            Create(new EmbeddedStage(), "All roles in one process on SQLite, no servers.", needsServers: false),
        ];

    private static Command Create(
        IStage stage,
        string description,
        Func<BenchOptions, IEnumerable<ReadOnlyMemory<byte>>>? items = null,
        bool needsServers = true
    )
    {
        var command = new Command(
            stage.Name,
            description + " 1 when something is missing or doubled, or a state is not what the pure engine says."
        );
        var call = BenchCall.AddTo(command, needsServers, ofPeople: items is null);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var options = call.Read(parsed);
                var result = await BenchCall.RunAsync(
                    options,
                    needsServers,
                    items?.Invoke(options),
                    (bench, say) => StageBench.RunAsync(stage, bench, say, cancellationToken),
                    cancellationToken
                );
                return call.Tell(parsed, result, StageView.Write, result.Problems);
            }
        );
        return command;
    }
}
