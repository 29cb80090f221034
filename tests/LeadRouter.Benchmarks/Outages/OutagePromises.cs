using Dapper;
using LeadRouter.Engine.Activities;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Benchmarks.Outages;

/// <summary>Waits until everything is done, and checks what an outage must not have broken. Each promise is told as kept or broken.</summary>
internal sealed class OutagePromises(OutageServers servers, OutageRoles roles, IReadOnlyCollection<OutageRequest> done)
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
        await TryAsync("the log holds what was answered 200 and nothing else", () => CheckLogAsync(sent, cancellationToken));
        await TryAsync(
            FormattableString.Invariant($"{unreadable} parts that nobody can read are kept as failed"),
            () => EventuallyAsync("select count(*) from failed_activities", unreadable, cancellationToken)
        );
        await TryAsync("every queue is empty, the dead letters too", () => CheckQueuesAsync(cancellationToken));
        await TryAsync(
            FormattableString.Invariant($"each of {raisers.Count} who asked for sales has a lead of their own, routed once"),
            () =>
                EventuallyAsync(
                    "select count(*) from leads where hand_raise = 1 and owner is not null and episode = 1",
                    raisers.Count,
                    cancellationToken
                )
        );
        await TryAsync("the CRM has each of them once", () => CheckCrmAsync(raisers.Count, cancellationToken));
        await TryAsync(
            "each of them is one alert, and Slack was told of it once",
            () => CheckAlertsAsync(raisers.Count, cancellationToken)
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

    private async Task CheckLogAsync(HashSet<string> sent, CancellationToken cancellationToken)
    {
        await using var connection = await ground.OpenAsync(cancellationToken);
        var kept = (await connection.QueryAsync<byte[]>("select body from activities")).Select(body => ActivityJson.Read(body).MessageId);
        if (!sent.SetEquals(kept))
        {
            throw new InvalidOperationException("the message ids differ");
        }
    }

    private async Task CheckQueuesAsync(CancellationToken cancellationToken)
    {
        var full = new List<string>();
        await Eventually.IsTrueAsync(
            "the queues are empty",
            async () =>
            {
                var depths = await servers.RabbitMq.DepthsAsync(ground.Environment["ConnectionStrings__RabbitMq"], cancellationToken);
                full =
                [
                    .. depths.Where(queue => queue.Value > 0).Select(queue => FormattableString.Invariant($"{queue.Key}: {queue.Value}")),
                ];
                return full.Count == 0 || full.TrueForAll(queue => queue.Contains("dead", StringComparison.Ordinal) || queue.Contains('_'));
            },
            cancellationToken
        );
        if (full.Count > 0)
        {
            throw new InvalidOperationException(string.Join(", ", full));
        }
    }

    private async Task CheckCrmAsync(int atLeast, CancellationToken cancellationToken)
    {
        await EventuallyAsync("select count(*) from crm_jobs", 0, cancellationToken);
        var told = await ground.CountAsync("select count(*) from crm_records", cancellationToken);
        if (told < atLeast || told != roles.Crm.State.Count("contacts"))
        {
            throw new InvalidOperationException(
                FormattableString.Invariant($"we have told it of {told} people, it has {roles.Crm.State.Count("contacts")}")
            );
        }
    }

    private async Task CheckAlertsAsync(int raisers, CancellationToken cancellationToken)
    {
        await EventuallyAsync("select count(distinct lead_id) from alerts where hand_raise = 1", raisers, cancellationToken);
        await EventuallyAsync("select count(*) from alert_deliveries where state = 'due'", 0, cancellationToken);
        var doubled = await ground.CountAsync(
            "select count(*) from (select 1 from alerts where hand_raise = 1 group by lead_id, kind, rule, recipient having count(*) > 1) t",
            cancellationToken
        );
        var told = await ground.CountAsync("select count(*) from alert_deliveries where state = 'sent'", cancellationToken);
        var ambiguous = await ground.CountAsync("select coalesce(sum(ambiguous), 0) from alert_deliveries", cancellationToken);
        var posts = roles.Slack.Posts.Items.Count;
        if (doubled > 0 || posts < told || posts > told + ambiguous)
        {
            throw new InvalidOperationException(
                FormattableString.Invariant($"{doubled} alerts are there twice; {told} deliveries, {ambiguous} ambiguous, {posts} posts")
            );
        }
    }

    private Task EventuallyAsync(string sql, long wanted, CancellationToken cancellationToken) =>
        Eventually.IsTrueAsync(
            FormattableString.Invariant($"{sql} is {wanted}"),
            async () => await ground.CountAsync(sql, cancellationToken) == wanted,
            cancellationToken
        );
}
