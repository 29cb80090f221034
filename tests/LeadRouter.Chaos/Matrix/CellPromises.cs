using LeadRouter.Chaos.Faults;
using LeadRouter.Chaos.Worlds;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Chaos.Matrix;

/// <summary>What has to hold in every cell once nothing moves any more.</summary>
internal static class CellPromises
{
    /// <returns>What was broken, in words.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(
        World world,
        FaultKind fault,
        Action<string> progress,
        CancellationToken cancellationToken
    )
    {
        var (ground, sent) = (world.Ground, world.Traffic.MessageIds);
        var broken = new List<string>(world.Broken);
        await TryAsync("what the fault is about", () => fault.CheckAsync(world, cancellationToken));
        await TryAsync(
            "log, states, leads, credits, messages",
            () => Oracle.CheckAsync(ground, sent.Count, cancellationToken, world.Playbook)
        );
        await TryAsync("accepted and kept", () => Deliveries.CheckLogAsync(ground, sent, cancellationToken));
        await TryAsync(
            "failed activities",
            () => Deliveries.EventuallyAsync(ground, "select count(*) from failed_activities", world.Unreadable, cancellationToken)
        );
        await TryAsync("the CRM", () => Deliveries.CheckCrmAsync(ground, world.Deployment.Crm, 1, cancellationToken));
        await TryAsync("alerts", () => Deliveries.CheckAlertsAsync(ground, world.Deployment.Slack, cancellationToken));
        if (ground.Footing == Footing.Real)
        {
            await TryAsync(
                "queues and dead letters",
                () => Deliveries.CheckQueuesAsync(world.Servers.RabbitMq, world.Broker, cancellationToken)
            );
        }

        return broken;

        async Task TryAsync(string promise, Func<Task> check)
        {
            progress(promise);
            try
            {
                await check();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                broken.Add($"{promise}: {exception.Message.ReplaceLineEndings(" ")}");
            }
        }
    }
}
