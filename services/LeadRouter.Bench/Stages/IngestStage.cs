using LeadRouter.Bench.Baselines;
using LeadRouter.Bench.Load;
using LeadRouter.Bench.Measuring;
using LeadRouter.Bench.Processes;
using LeadRouter.Bench.Servers;

namespace LeadRouter.Bench.Stages;

/// <summary>
/// Intake alone, until its answers say that all is durable: nobody takes anything out of the queues. Beside it a bare Kestrel that answers the same bodies. Afterwards
/// the activities in the queues are counted.
/// </summary>
public sealed class IngestStage : IStage
{
    public string Name => "ingest";

    public string What => "events";

    public string Bare => "Kestrel echo";

    public async Task<StageRound> RunAsync(BenchContext bench, Action<string> say, CancellationToken cancellationToken)
    {
        var echo = await BareEcho.RunAsync(bench, sent => say(FormattableString.Invariant($"echo, {sent:N0} items")), cancellationToken);
        await using var ground = await BenchGround.CreateAsync(bench.Servers, cancellationToken);
        await using var roles = await RoleProcesses.StartAsync(
            ground,
            bench.Folder,
            [RoleProcesses.Intake],
            cancellationToken,
            DeepQueues.Settings
        );
        await LoadProcess.RunAsync(bench.WarmUp(roles.Batches), _ => { }, cancellationToken);
        var before = ProcessUses.Now(roles, bench.Servers);
        var report = await LoadProcess.RunAsync(
            bench.Measured(roles.Batches),
            sent => say(FormattableString.Invariant($"{sent:N0} accepted")),
            cancellationToken
        );
        var use = ProcessUses.Between(before, ProcessUses.Now(roles, bench.Servers), report);
        say("counting what lies in the queues");
        var queued = await QueuedActivities.CountAsync(ground.RabbitMq, bench.Clock, cancellationToken);
        return new StageRound(
            report.AcceptedPerSecond,
            echo,
            new Latency(report.P50, report.P99, (int)report.Requests),
            use,
            queued == bench.Load.Items
                ? []
                : [FormattableString.Invariant($"{queued} activities lie in the queues, and {bench.Load.Items} should.")]
        );
    }
}
