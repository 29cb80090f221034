using System.CommandLine;
using System.Diagnostics;
using LeadRouter.Bench.Measuring;

namespace LeadRouter.Chaos.Matrix;

/// <summary><c>matrix</c>: cells one after the other, as <c>eng/chaos</c> asks for them.</summary>
internal static class MatrixCommand
{
    private const int Stopped = 130;

    /// <summary>A cell that is interrupted still ends its processes and servers.</summary>
    private static readonly TimeSpan Tidying = TimeSpan.FromSeconds(30);

    /// <returns>0: all was kept; 1: something broke; 2: there is no such cell; 130: stopped.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var cells = new Option<string[]>("--cell")
        {
            Description = "Only cells whose name starts so: kill-scoring/stream/real, kill-scoring, stall-. Default: all.",
            AllowMultipleArgumentsPerToken = true,
        };
        var seed = new Option<int>("--seed") { Description = "Of the streams and of what happens when.", DefaultValueFactory = _ => 1 };
        var output = new Option<FileInfo?>("--markdown") { Description = "Where the table is written to, too." };
        var list = new Option<bool>("--list") { Description = "Names the cells and ends." };
        var root = new RootCommand("Faults at points on footings, each with an oracle.") { cells, seed, output, list };
        root.SetAction(
            (parsed, cancellationToken) =>
            {
                var wanted = parsed.GetValue(cells) ?? [];
                var chosen = ChaosMatrix
                    .All.Where(cell => wanted.Length == 0 || wanted.Any(name => cell.Name.StartsWith(name, StringComparison.Ordinal)))
                    .ToList();
                if (chosen.Count == 0)
                {
                    Console.Error.WriteLine($"No cell's name starts with {string.Join(" or ", wanted)}. --list names them all.");
                    return Task.FromResult(2);
                }

                if (parsed.GetValue(list))
                {
                    Console.WriteLine(string.Join('\n', chosen));
                    return Task.FromResult(0);
                }

                return RunAsync(chosen, parsed.GetValue(seed), parsed.GetValue(output), cancellationToken);
            }
        );
        return root.Parse(arguments)
            .InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = Tidying }, CancellationToken.None);
    }

    private static async Task<int> RunAsync(List<ChaosCell> cells, int seed, FileInfo? output, CancellationToken cancellationToken)
    {
        var took = Stopwatch.StartNew();
        var before = MachineLoad.Now;
        var outcomes = new List<CellOutcome>();
        await using (var servers = new MatrixServers())
        {
            foreach (var (number, cell) in cells.Index())
            {
                var begun = took.Elapsed;
                try
                {
                    var outcome = await CellRun.RunAsync(
                        cell,
                        seed,
                        await servers.GetAsync(cell, cancellationToken),
                        where => Progress.Say(FormattableString.Invariant($"{number + 1}/{cells.Count} {cell.Name}: {where}")),
                        cancellationToken
                    );
                    outcomes.Add(outcome);
                    Progress.End();
                    Console.WriteLine(
                        FormattableString.Invariant(
                            $"{number + 1}/{cells.Count} {cell.Name}: {outcome.Verdict}, recovered in {outcome.Recovery?.TotalSeconds:0.0} s, all done after {outcome.Done?.TotalSeconds:0.0} s, {outcome.UnderWay} under way, took {(took.Elapsed - begun).TotalSeconds:0} s"
                        )
                    );
                    if (outcome.Broken.Count > 0)
                    {
                        Console.WriteLine("  what its processes wrote: " + outcome.Logs);
                        await servers.DiscardAsync();
                    }
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    break;
                }
                catch (OperationCanceledException)
                {
                    outcomes.Add(new CellOutcome(cell, seed) { Broken = ["it was not over within ten minutes"] });
                    await servers.DiscardAsync();
                }
            }
        }

        var table = MatrixTable.Of(outcomes, took.Elapsed, $"{before} before, {MachineLoad.Now} after");
        Console.WriteLine();
        Console.Write(table);
        if (output is not null)
        {
            await File.WriteAllTextAsync(output.FullName, table, CancellationToken.None);
        }

        return cancellationToken.IsCancellationRequested ? Stopped
            : outcomes.Exists(outcome => outcome.Broken.Count > 0) ? 1
            : 0;
    }
}
