using LeadRouter.Chaos.Worlds;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Chaos.Faults;

/// <summary>Somebody publishes another playbook: other weights, and signals that make every state another one.</summary>
internal static class PlaybookFaults
{
    private const string OldSignal = "  careers: {when: {type: page, url: \"*/careers*\"}}";
    private const string NewSignal = "  blog:    {when: {type: page, url: \"*/blog*\"}}";
    private const string OldWeight = "  guide:   {points: 25,";
    private const string NewWeight = "  blog:    {points: 2, halfLife: 7d}\n  guide:   {points: 30,";

    public static IEnumerable<FaultKind> All =>
        [
            new FaultKind("publish-playbook", Enum.GetValues<Footing>(), PublishAsync)
            {
                PrepareAsync = PrepareAsync,
                CheckAsync = CheckAsync,
            },
        ];

    private static async Task PrepareAsync(World world, CancellationToken cancellationToken)
    {
        world.Playbook = Path.Combine(Path.GetDirectoryName(world.Ground.Data)!, "playbook.yaml");
        await File.WriteAllTextAsync(world.Playbook, await ExampleAsync(cancellationToken), cancellationToken);
        world.Deployment.Settings["LeadRouter__Playbook"] = world.Playbook;
        world.Deployment.Settings["LeadRouter__WatchPlaybook"] = "true";
    }

    private static async Task PublishAsync(World world, CancellationToken cancellationToken)
    {
        var example = await ExampleAsync(cancellationToken);
        var next = example
            .Replace(OldSignal, OldSignal + "\n" + NewSignal, StringComparison.Ordinal)
            .Replace(OldWeight, NewWeight, StringComparison.Ordinal);
        await File.WriteAllTextAsync(world.Playbook!, next, cancellationToken);
    }

    /// <summary>States under other signals have gone.</summary>
    private static Task CheckAsync(World world, CancellationToken cancellationToken)
    {
        var reading = PlaybookLoader.Load(world.Playbook!);
        if (reading.Playbook is not { } playbook)
        {
            throw new InvalidOperationException("The playbook that was published has errors: " + string.Join("; ", reading.Diagnostics));
        }

        return Eventually.IsTrueAsync(
            "every state is one of the published signals",
            async () =>
                await world.Ground.CountAsync(
                    $"select count(*) from contact_states where signals_hash <> '{playbook.SignalsHash}'",
                    cancellationToken
                ) == 0
                && await world.Ground.CountAsync("select count(*) from contact_states", cancellationToken) > 0,
            cancellationToken
        );
    }

    private static Task<string> ExampleAsync(CancellationToken cancellationToken) =>
        File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Path, "playbook", "playbook.yaml"), cancellationToken);
}
