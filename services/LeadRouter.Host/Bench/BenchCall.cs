using System.CommandLine;
using LeadRouter.Bench;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Serving;
using Spectre.Console;

namespace LeadRouter.Host.Bench;

/// <summary>What all verbs of <c>leadrouter bench</c> take, and how they tell what they found.</summary>
internal sealed class BenchCall
{
    private readonly BenchSize size = new();
    private readonly Option<bool> json = new("--json") { Description = "Prints the result as JSON and nothing else on standard output." };
    private ServerNames? servers;

    /// <param name="needsServers">Whether servers can be named.</param>
    /// <param name="ofPeople">Whether it says how many people the events are about.</param>
    /// <param name="inRounds">Whether it is measured more than once.</param>
    public static BenchCall AddTo(Command command, bool needsServers, bool ofPeople = true, bool inRounds = true)
    {
        var call = new BenchCall();
        call.size.AddTo(command, ofPeople, inRounds);
        call.servers = needsServers ? ServerNames.AddTo(command) : null;
        command.Options.Add(call.json);
        return call;
    }

    /// <param name="stored">Activities that are there before one more round.</param>
    public BenchOptions Read(ParseResult parsed, int stored = 0)
    {
        servers?.Take(parsed);
        return size.Read(parsed, stored);
    }

    /// <summary>Prepares what a benchmark stands on and runs it, saying where it is.</summary>
    /// <param name="items">What is sent; null = the demo's people.</param>
    public static Task<T> RunAsync<T>(
        BenchOptions options,
        bool needsServers,
        IEnumerable<ReadOnlyMemory<byte>>? items,
        Func<BenchContext, Action<string>, Task<T>> run,
        CancellationToken cancellationToken
    ) =>
        BenchProgress.ShowAsync(async say =>
        {
            await using var bench = await BenchContext.PrepareAsync(
                options,
                PlaybookStart.Load(PlaybookStart.Example),
                TimeProvider.System,
                needsServers,
                items ?? DemoLoad.Of(options, TimeProvider.System.GetUtcNow().AddMinutes(-2)),
                say,
                cancellationToken
            );
            return await run(bench, say);
        });

    /// <summary>Shows the result and what is wrong with it; the exit code.</summary>
    public int Tell<T>(ParseResult parsed, T result, Action<IAnsiConsole, T> write, IReadOnlyList<string> problems)
    {
        if (parsed.GetValue(json))
        {
            Scripts.Print(result);
        }
        else
        {
            write(Terminal.Out, result);
            foreach (var problem in problems)
            {
                Terminal.Out.MarkupLineInterpolated($"[red]{problem}[/]");
            }
        }

        return problems.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }
}
