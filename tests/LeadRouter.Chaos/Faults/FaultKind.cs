using LeadRouter.Chaos.Worlds;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Chaos.Faults;

/// <summary>Something that goes wrong.</summary>
/// <param name="Name">In the names of cells.</param>
/// <param name="Footings">Where it can.</param>
/// <param name="StrikeAsync">
/// Lets it happen and returns at the instant at which it is over: a server answers again, a connection can be made, a process has been started in the place of one that
/// is gone (but is not ready). Recovery is measured from there.
/// </param>
internal sealed record FaultKind(string Name, IReadOnlyList<Footing> Footings, Func<World, CancellationToken, Task> StrikeAsync)
{
    /// <summary>Before anything else: the servers that LeadRouter is to stand on, made of those that there are. Not asked for on the embedded footing.</summary>
    public Func<ServerSet, List<IAsyncDisposable>, CancellationToken, Task<ServerSet>> ChooseAsync { get; init; } =
        (servers, _, _) => Task.FromResult(servers);

    /// <summary>Before any process is started: what they are told, or stand on.</summary>
    public Func<World, CancellationToken, Task> PrepareAsync { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>Starts LeadRouter and waits until it is ready; by default as it is deployed.</summary>
    public Func<World, CancellationToken, Task> StartAsync { get; init; } = (world, token) => world.Deployment.StartAsync(token);

    /// <summary>When all processes are ready, and before the first activity.</summary>
    public Func<World, CancellationToken, Task> SettleAsync { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>After all that, before the promises of every cell: what else has to hold. Throws when it does not.</summary>
    public Func<World, CancellationToken, Task> CheckAsync { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>It stops or changes a server, which nobody else may use then.</summary>
    public bool NeedsOwnServers { get; init; }
}
