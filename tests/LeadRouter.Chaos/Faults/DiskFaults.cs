using LeadRouter.Chaos.Worlds;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Chaos.Faults;

/// <summary>The disk of the store, SQLite's or PostgreSQL's, is full for some seconds.</summary>
internal static class DiskFaults
{
    private const int EmbeddedMegabytes = 64;

    /// <summary>An empty database and its write-ahead log take a half.</summary>
    private const int PostgresMegabytes = 192;

    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);

    public static IEnumerable<FaultKind> All =>
        [
            new FaultKind("disk-full", [Footing.Embedded], FillAsync) { PrepareAsync = MountAsync },
            new FaultKind("disk-full", [Footing.Real], FillPostgresAsync) { ChooseAsync = ChooseAsync },
        ];

    private static async Task MountAsync(World world, CancellationToken cancellationToken) =>
        world.Disk = world.Own(await MountAsync(world.Ground.Data, EmbeddedMegabytes, cancellationToken));

    private static async Task<ServerSet> ChooseAsync(ServerSet servers, List<IAsyncDisposable> owned, CancellationToken cancellationToken)
    {
        var disk = await MountAsync(
            Path.Combine(Path.GetTempPath(), $"leadrouter-disk-{Guid.NewGuid():N}"),
            PostgresMegabytes,
            cancellationToken
        );
        owned.Add(disk);
        var postgres = await PostgresServer.StartInAsync(Path.Combine(disk.Folder, "postgres"), cancellationToken);
        owned.Add(postgres);
        return servers.With(postgres);
    }

    private static async Task<SmallDisk> MountAsync(string folder, int megabytes, CancellationToken cancellationToken) =>
        await SmallDisk.MountAsync(folder, megabytes, cancellationToken)
        ?? throw new CannotBeTriedException("a disk of its own cannot be mounted here, that needs root");

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

    private static async Task FillPostgresAsync(World world, CancellationToken cancellationToken)
    {
        await FillAsync(world, cancellationToken);
        // One that has no room for its log ends; whoever runs it starts it again.
        if (!world.Servers.Postgres.IsRunning)
        {
            await world.Servers.Postgres.StartAgainAsync(cancellationToken);
        }
    }
}
