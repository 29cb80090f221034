using LeadRouter.Specs;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Chaos.Faults;

/// <summary>The clock of the machine jumps, and stays there. LeadRouter runs in this process, every role of it, by a clock that can be moved.</summary>
internal static class ClockFaults
{
    public static IEnumerable<FaultKind> All =>
        [Jump("clock-forward", TimeSpan.FromMinutes(20)), Jump("clock-back", TimeSpan.FromMinutes(-2))];

    private static FaultKind Jump(string name, TimeSpan by) =>
        new(
            name,
            Enum.GetValues<Footing>(),
            (world, _) =>
            {
                world.Clock.Advance(by);
                return Task.CompletedTask;
            }
        )
        {
            StartAsync = async (world, cancellationToken) =>
            {
                foreach (var (key, value) in world.Deployment.Settings.Concat(Deployment.Keys))
                {
                    world.Ground.Environment[key] = value;
                }

                world.Clocked = await ClockedServer.StartAsync(world.Ground, world.Clock, cancellationToken);
            },
        };
}
