using Dapper;
using LeadRouter.Alerts.Coalescing;
using LeadRouter.Storage;

namespace LeadRouter.Alerts.Deliveries;

/// <summary>Deliveries as rows: claimed with a lease, ended with what came of it.</summary>
public sealed class DeliveryStore(IDatabase database, TimeProvider clock)
{
    /// <summary>Longer than any channel may take for one attempt (the longest time-out is 100 s): milliseconds.</summary>
    public const long LeaseMs = 2 * 60 * 1000;

    private string IsDue =>
        $"channel {database.Dialect.In("@Names")} and state = 'due' and due_at <= @Now and (lease_until is null or lease_until <= @Now)";

    /// <summary>
    /// Takes the delivery that has been due longest. A lease that ran out belongs to a process that died, or was too slow: nobody knows whether its attempt
    /// arrived, so it counts as ambiguous.
    /// </summary>
    /// <returns>Null when nothing is due.</returns>
    public async Task<ClaimedDelivery?> ClaimAsync(IReadOnlyList<string> channels, CancellationToken cancellationToken)
    {
        var names = channels.ToArray();
        // Looking costs no write lock; most looks find nothing.
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            var some = await connection.QueryFirstOrDefaultAsync<string>(
                new CommandDefinition(
                    $"select alert_id from alert_deliveries where {IsDue} limit 1",
                    new { Names = names, Now = clock.GetUtcNow().ToUnixTimeMilliseconds() },
                    cancellationToken: cancellationToken
                )
            );
            if (some is null)
            {
                return null;
            }
        }

        var skipLocked = database.Dialect == Dialect.Postgres ? "for update skip locked" : "";
        return await database.TransactAsync(
            (unit, token) =>
                unit.FirstOrDefaultAsync<ClaimedDelivery>(
                    $"""
                    update alert_deliveries
                    set attempts = attempts + 1, ambiguous = ambiguous + case when lease_until is null then 0 else 1 end, lease_until = @LeaseUntil
                    where (alert_id, channel) in (
                        select alert_id, channel from alert_deliveries where {IsDue} order by due_at, alert_id, channel limit 1 {skipLocked}
                    )
                    returning alert_id as AlertId, channel as Channel, attempts as Attempts, ambiguous as Ambiguous,
                              (select created_at from alerts where id = alert_id) as CreatedAt
                    """,
                    new
                    {
                        Names = names,
                        unit.Now,
                        LeaseUntil = unit.Now + LeaseMs,
                    },
                    token
                ),
            cancellationToken
        );
    }

    /// <summary>Writes what an attempt came to, unless the lease was lost in between.</summary>
    public Task RecordAsync(ClaimedDelivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken) =>
        database.TransactAsync(
            async (unit, token) =>
            {
                var step = DeliveryPolicy.Decide(delivery, outcome, unit.Now);
                // The alert's row first: two channels that end at once would each still see the other one due.
                await unit.ExecuteAsync("update alerts set state = state where id = @AlertId", new { delivery.AlertId }, token);
                await unit.ExecuteAsync(
                    """
                    update alert_deliveries
                    set state = @State, due_at = @DueAt, lease_until = null, last_error = @LastError, ambiguous = ambiguous + @Unclear, sent_at = @SentAt
                    where alert_id = @AlertId and channel = @Channel and attempts = @Attempts and state = 'due'
                    """,
                    new
                    {
                        step.State,
                        step.DueAt,
                        step.LastError,
                        Unclear = outcome.IsAmbiguous ? 1L : 0L,
                        SentAt = step.State == DeliveryStates.Sent ? unit.Now : (long?)null,
                        delivery.AlertId,
                        delivery.Channel,
                        delivery.Attempts,
                    },
                    token
                );
                await unit.ExecuteAsync(
                    """
                    update alerts set state = case
                        when exists (select 1 from alert_deliveries d where d.alert_id = @AlertId and d.state = 'due') then @Open
                        when exists (select 1 from alert_deliveries d where d.alert_id = @AlertId and d.state = 'sent') then @Sent
                        else @Failed end
                    where id = @AlertId
                    """,
                    new
                    {
                        delivery.AlertId,
                        AlertStates.Open,
                        AlertStates.Sent,
                        AlertStates.Failed,
                    },
                    token
                );
            },
            cancellationToken
        );
}
