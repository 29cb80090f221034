using System.Diagnostics;
using LeadRouter.Chaos.Worlds;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Chaos.Matrix;

/// <summary>One cell from its first process to its last promise.</summary>
internal static class CellRun
{
    /// <summary>Sent over six seconds, so that there is a middle.</summary>
    private const int Streamed = 1_200;

    /// <summary>Sent at once, so that much still waits when the last one is accepted.</summary>
    private const int Poured = 3_000;

    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    /// <summary>What has not ended by then is broken.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <param name="servers">Null for the embedded footing.</param>
    /// <param name="progress">Told where it is.</param>
    /// <exception cref="OperationCanceledException">It was stopped, or is not over within ten minutes.</exception>
    public static async Task<CellOutcome> RunAsync(
        ChaosCell cell,
        int seed,
        ServerSet? servers,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(Limit);
        var outcome = new CellOutcome(cell, seed);
        try
        {
            await using var world = await World.PrepareAsync(
                cell.Fault,
                servers,
                cell.Point == ChaosPoint.Drain ? Poured : Streamed,
                seed,
                late.Token
            );
            await RunAsync(cell, world, outcome, progress, late.Token);
            if (outcome.Broken.Count > 0)
            {
                outcome.Logs = world.Deployment.KeepLogs();
            }
        }
        catch (CannotBeTriedException exception)
        {
            outcome.Skipped = exception.Message;
        }

        return outcome;
    }

    private static async Task RunAsync(
        ChaosCell cell,
        World world,
        CellOutcome outcome,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await PrepareAsync(cell, world, progress, cancellationToken);
            var sending = world.Traffic.SendAsync(cell.Point == ChaosPoint.Drain ? TimeSpan.Zero : Every, cancellationToken);
            await ReachAsync(cell.Point, world, sending, cancellationToken);
            outcome.UnderWay = await world.UnderWayAsync(cancellationToken);
            progress("it strikes");
            await cell.Fault.StrikeAsync(world, cancellationToken);
            var over = Stopwatch.StartNew();
            progress("it is over");
            outcome.Recovery = await Probe.SendAsync(world, "probe", cancellationToken);
            progress("it has recovered");
            await sending;
            outcome.Broken = await CellPromises.CheckAsync(world, cell.Fault, progress, cancellationToken);
            outcome.Done = over.Elapsed;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or CannotBeTriedException))
        {
            outcome.Broken = [exception.Message];
        }
        finally
        {
            outcome.Activities = world.Traffic.MessageIds.Count;
        }
    }

    private static async Task PrepareAsync(ChaosCell cell, World world, Action<string> progress, CancellationToken cancellationToken)
    {
        await cell.Fault.PrepareAsync(world, cancellationToken);
        progress("starting");
        await cell.Fault.StartAsync(world, cancellationToken);
        await cell.Fault.SettleAsync(world, cancellationToken);
        if (cell.Point != ChaosPoint.Start)
        {
            // What is used for the first time takes a second to be compiled: with that behind them all roles are in the middle of it when it strikes.
            await Probe.SendAsync(world, "first", cancellationToken);
        }

        progress("sending");
    }

    private static Task ReachAsync(ChaosPoint point, World world, Task sending, CancellationToken cancellationToken)
    {
        var accepted = point switch
        {
            ChaosPoint.Start => 1,
            ChaosPoint.Stream => world.Random.Next(world.Traffic.Count / 5, world.Traffic.Count * 4 / 5),
            _ => world.Traffic.Count,
        };
        return point == ChaosPoint.Drain
            ? sending
            : Eventually.IsTrueAsync(
                FormattableString.Invariant($"{accepted} activities are accepted"),
                () => Task.FromResult(world.Traffic.Accepted >= accepted),
                cancellationToken
            );
    }
}
