using System.CommandLine;
using LeadRouter.Bench.Pipeline;
using LeadRouter.Host.Bench;
using LeadRouter.Host.CommandLine;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter bench pipeline</c>: the whole way of an activity, beside a bare broker, database and web server.</summary>
internal static class BenchPipelineVerb
{
    private const double LeastLoad = 0.05;

    public static Command Create()
    {
        var load = new Option<double?>("--load")
        {
            Description = "One more round at this share of the rate that was found, for what senders wait then: 0.05 to 1. [default: none]",
            HelpName = "SHARE",
        };
        var stored = new Option<int>("--stored")
        {
            Description =
                "One more round on a log that holds so many activities before, sent through the pipeline itself, to compare with the empty one. 0 to 20,000,000. [default: none]",
            HelpName = "N",
        };
        Bounds.Between(stored, 0, 20_000_000);
        var command = new Command(
            "pipeline",
            "Every role as a process of its own on RabbitMQ, PostgreSQL and Redis: HTTP batches in until all is scored, routed and told, in turns with the bare servers. 1 when an activity is missing or doubled, or a state is not what the pure engine says."
        );
        var call = BenchCall.AddTo(command, needsServers: true);
        command.Options.Add(load);
        command.Options.Add(stored);
        load.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is < LeastLoad or > 1)
            {
                result.AddError("--load is 0.05 to 1.");
            }
        });
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var options = call.Read(parsed, parsed.GetValue(stored)) with { Load = parsed.GetValue(load) };
                var result = await BenchCall.RunAsync(
                    options,
                    needsServers: true,
                    items: null,
                    (bench, say) => new PipelineBench(bench, say).RunAsync(cancellationToken),
                    cancellationToken
                );
                return call.Tell(parsed, result, PipelineView.Write, result.Problems);
            }
        );
        return command;
    }
}
