using LeadRouter.Testing.Processes;

namespace LeadRouter.Chaos.Faults;

/// <summary>A process of LeadRouter ends, by <c>kill -9</c> or because it is told to, and another takes its place.</summary>
internal static class RoleFaults
{
    public static IEnumerable<FaultKind> All =>
        Enum.GetValues<Footing>().SelectMany(footing => Deployment.RolesOn(footing).SelectMany(role => Of(role, footing)));

    private static IEnumerable<FaultKind> Of(string role, Footing footing) =>
        [
            new FaultKind(
                $"kill-{role}",
                [footing],
                async (world, _) =>
                {
                    await world.Deployment.Processes[role].KillAsync();
                    world.Deployment.Launch(role);
                }
            ),
            new FaultKind(
                $"term-{role}",
                [footing],
                async (world, cancellationToken) =>
                {
                    if (await world.Deployment.Processes[role].TerminateAsync(cancellationToken) is var code and not 0)
                    {
                        world.Break(FormattableString.Invariant($"told to stop, {role} ended with exit code {code}"));
                    }

                    world.Deployment.Launch(role);
                }
            ),
        ];
}
