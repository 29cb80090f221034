using LeadRouter.Testing.Processes;

namespace LeadRouter.Benchmarks.Outages;

/// <summary>Waits until everything is done, and checks what an outage must not have broken. Each promise is told as kept or broken.</summary>
internal sealed class OutagePromises(OutageServers servers, Deployment roles, IReadOnlyCollection<OutageRequest> done)
{
    private readonly Ground ground = servers.Ground;

    public int Broken { get; private set; }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var sent = done.SelectMany(request => request.MessageIds).ToHashSet(StringComparer.Ordinal);
        var unreadable = done.Sum(request => request.Unreadable);
        var raisers = done.Where(request => request.HandRaiser is not null).Select(request => request.HandRaiser!).ToList();

        await TryAsync(
            FormattableString.Invariant(
                $"{sent.Count} activities answered 200 are in the log once, states are the fold of it, each lead is routed once, each message consumed once, the outbox empty"
            ),
            () => Oracle.CheckAsync(ground, sent.Count, cancellationToken)
        );
        await TryAsync(
            "the log holds what was answered 200 and nothing else",
            () => Deliveries.CheckLogAsync(ground, sent, cancellationToken)
        );
        await TryAsync(
            FormattableString.Invariant($"{unreadable} parts that nobody can read are kept as failed"),
            () => Deliveries.EventuallyAsync(ground, "select count(*) from failed_activities", unreadable, cancellationToken)
        );
        await TryAsync(
            "every queue is empty, the dead letters too",
            () => Deliveries.CheckQueuesAsync(servers.RabbitMq, ground.Environment["ConnectionStrings__RabbitMq"], cancellationToken)
        );
        await TryAsync(
            FormattableString.Invariant($"each of {raisers.Count} who asked for sales has a lead of their own, routed once"),
            () =>
                Deliveries.EventuallyAsync(
                    ground,
                    "select count(*) from leads where hand_raise = 1 and owner is not null and episode = 1",
                    raisers.Count,
                    cancellationToken
                )
        );
        await TryAsync(
            "the CRM has each of them once",
            () => Deliveries.CheckCrmAsync(ground, roles.Crm, raisers.Count, cancellationToken)
        );
        await TryAsync(
            "each of them is one alert, and Slack was told of it once",
            async () =>
            {
                await Deliveries.EventuallyAsync(
                    ground,
                    "select count(distinct lead_id) from alerts where hand_raise = 1",
                    raisers.Count,
                    cancellationToken
                );
                await Deliveries.CheckAlertsAsync(ground, roles.Slack, cancellationToken);
            }
        );
    }

    /// <summary>A promise that is looked at elsewhere.</summary>
    public void Tell(string promise, bool isKept, string? why = null)
    {
        Console.WriteLine($"  {(isKept ? "kept  " : "BROKEN")} {promise}{(isKept || why is null ? "" : ": " + why)}");
        Broken += isKept ? 0 : 1;
    }

    private async Task TryAsync(string promise, Func<Task> check)
    {
        try
        {
            await check();
            Tell(promise, isKept: true);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Tell(promise, isKept: false, exception.Message);
        }
    }
}
