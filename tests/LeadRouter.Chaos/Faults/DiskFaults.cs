using LeadRouter.Chaos.Worlds;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Chaos.Faults;

/// <summary>The disk of the embedded store is full for some seconds.</summary>
internal static class DiskFaults
{
    private const int Megabytes = 64;
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);

    public static IEnumerable<FaultKind> All => [new FaultKind("disk-full", [Footing.Embedded], FillAsync) { PrepareAsync = MountAsync }];

    private static async Task MountAsync(World world, CancellationToken cancellationToken) =>
        world.Disk = world.Own(
            await SmallDisk.MountAsync(world.Ground.Data, Megabytes, cancellationToken)
                ?? throw new CannotBeTriedException("a disk of its own cannot be mounted here, that needs root")
        );

    private static async Task FillAsync(World world, CancellationToken cancellationToken)
    {
        for (var passed = TimeSpan.Zero; passed < Lasts; passed += Again)
        {
            // The store gives room back when it tidies up.
            world.Disk!.Fill();
            await Task.Delay(Again, cancellationToken);
        }

        world.Disk!.Free();
    }
}
