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
        var took = Stopwatch.StartNew();
        await using var world = await World.PrepareAsync(
            servers,
            cell.Point == ChaosPoint.Drain ? Poured : Streamed,
            seed,
            cancellationToken
        );
        var (underWay, recovery, broken) = (0L, (TimeSpan?)null, (IReadOnlyList<string>)[]);
        try
        {
            await PrepareAsync(cell, world, progress, late.Token);
            var sending = world.Traffic.SendAsync(cell.Point == ChaosPoint.Drain ? TimeSpan.Zero : Every, late.Token);
            await ReachAsync(cell.Point, world, sending, late.Token);
            underWay = await world.UnderWayAsync(late.Token);
            progress("it strikes");
            await cell.Fault.StrikeAsync(world, late.Token);
            progress("it is over");
            recovery = await Probe.RecoveryAsync(world, late.Token);
            progress("it has recovered");
            await sending;
            broken = await CellPromises.CheckAsync(world, cell.Fault, progress, late.Token);
        }
        catch (CannotBeTriedException exception)
        {
            return new CellOutcome(cell, seed, 0, 0, null, [], exception.Message, took.Elapsed);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            broken =
            [
                late.IsCancellationRequested
                    ? FormattableString.Invariant($"not over within {Limit.TotalMinutes} minutes")
                    : exception.Message,
            ];
        }

        if (broken.Count > 0)
        {
            Progress.End();
            Console.WriteLine($"{cell.Name}: what its processes wrote is in {world.Deployment.KeepLogs()}");
        }

        return new CellOutcome(cell, seed, world.Traffic.MessageIds.Count, underWay, recovery, broken, null, took.Elapsed);
    }

    private static async Task PrepareAsync(ChaosCell cell, World world, Action<string> progress, CancellationToken cancellationToken)
    {
        await cell.Fault.PrepareAsync(world, cancellationToken);
        progress("starting");
        await cell.Fault.StartAsync(world, cancellationToken);
        await cell.Fault.SettleAsync(world, cancellationToken);
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
