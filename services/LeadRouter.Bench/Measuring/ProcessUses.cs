using LeadRouter.Bench.Load;
using LeadRouter.Bench.Processes;
using LeadRouter.Bench.Servers;

namespace LeadRouter.Bench.Measuring;

/// <summary>What processes have used between two looks.</summary>
public static class ProcessUses
{
    /// <summary>Who sends, among the roles and servers.</summary>
    public const string Load = "load";

    /// <summary>So far, by role and by server that is this benchmark's.</summary>
    public static IReadOnlyDictionary<string, ProcessUse> Now(RoleProcesses roles, BenchServers servers) =>
        roles
            .Use()
            .Concat(
                servers.Processes.Select(server =>
                {
                    var tree = ProcessTree.Of(server.Process);
                    return KeyValuePair.Create(server.Kind, new ProcessUse(tree.CpuSeconds, tree.Memory));
                })
            )
            .ToDictionary(StringComparer.Ordinal);

    /// <param name="before">By role and server.</param>
    /// <param name="after">The same ones.</param>
    /// <param name="sent">What the sender says of itself; null = nothing was sent.</param>
    public static IReadOnlyDictionary<string, ProcessUse> Between(
        IReadOnlyDictionary<string, ProcessUse> before,
        IReadOnlyDictionary<string, ProcessUse> after,
        LoadReport? sent
    )
    {
        var use = after.ToDictionary(
            one => one.Key,
            one => one.Value with { CpuSeconds = one.Value.CpuSeconds - before[one.Key].CpuSeconds },
            StringComparer.Ordinal
        );
        if (sent is not null)
        {
            use[Load] = new ProcessUse(sent.CpuSeconds, sent.Memory);
        }

        return use;
    }

    /// <summary>Of several rounds, each figure's.</summary>
    public static IReadOnlyDictionary<string, ProcessUse> Median(IReadOnlyCollection<IReadOnlyDictionary<string, ProcessUse>> rounds) =>
        rounds
            .SelectMany(round => round.Keys)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(
                name => name,
                name => new ProcessUse(
                    Percentiles.Median(rounds.Select(round => round[name].CpuSeconds)),
                    (long)Percentiles.Median(rounds.Select(round => (double)round[name].Memory))
                ),
                StringComparer.Ordinal
            );
}
