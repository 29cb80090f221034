using LeadRouter.Testing.Processes;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Testing.Playbooks;

/// <summary>
/// The example, in which ana and ben work around the clock and have seconds for the first touch; then the lead goes to the other, and then the head is told; or the head is
/// told at once.
/// </summary>
public static class HastyPlaybook
{
    public const string Head = "head@acme.example";
    public const string One = "ana@acme.example";
    public const string Other = "ben@acme.example";

    /// <param name="onBreach"><c>reroute</c> or <c>escalate</c>.</param>
    /// <param name="sla">Half of it has passed at the reminder; one that is looked at after all of it has passed is not reminded any more.</param>
    /// <returns>What tells a process of it, as environment variables.</returns>
    public static async Task<Dictionary<string, string>> WriteAsync(
        Ground ground,
        CancellationToken cancellationToken,
        string onBreach = "reroute",
        string sla = "2s"
    )
    {
        var example = await File.ReadAllLinesAsync(Path.Combine(RepositoryFolder.Path, "playbook", "playbook.yaml"), cancellationToken);
        var hasty = example.Select(line =>
            line.TrimStart().StartsWith("dach-ent:", StringComparison.Ordinal)
                ? $"    dach-ent: {{sla: {sla}, remind: 50%, onBreach: {onBreach}, escalateTo: {Head}, hours: Mon-Sun 00:00-24:00 UTC, "
                    + $"members: {{{One}: {{}}, {Other}: {{}}}}}}"
                : line
        );
        var path = Path.Combine(Path.GetDirectoryName(ground.Data)!, "playbook.yaml");
        await File.WriteAllLinesAsync(path, hasty, cancellationToken);
        return new Dictionary<string, string> { ["LeadRouter__Playbook"] = path };
    }
}
